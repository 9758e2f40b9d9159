// Your configuration: the brand as in brand.toml, and two URLs. Both must be registered for the mini-program: the first as
// 业务域名, the second as request 合法域名.
module.exports = {
  name: "明白赔",
  phone: "400-000-0417",
  // URL of the app.
  app: "https://claims.example.com",
  // URL of your server, which identifies the user of the mini-program: see README.md.
  handOver: "https://api.example.com/clearclaim/hand-over",
};
