// The two addresses that are yours. Both have to be registered for the mini-program: the first as 业务域名, the second
// as request 合法域名.
module.exports = {
  // Where the app is served.
  app: "https://claims.example.com",
  // Your server, which knows who is signed in to the mini-program: see README.md.
  handOver: "https://api.example.com/clearclaim/hand-over",
};
