// What is yours: the brand, as brand.toml has it, and two addresses. Both addresses have to be registered for the mini-program: the first as 业务域名, the second
// as request 合法域名.
module.exports = {
  name: "明白赔",
  phone: "400-000-0417",
  // Where the app is served.
  app: "https://claims.example.com",
  // Your server, which knows who is signed in to the mini-program: see README.md.
  handOver: "https://api.example.com/clearclaim/hand-over",
};
