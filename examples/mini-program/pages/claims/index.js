// One page that is the app. It asks the team's own server for a code that opens one session, once, and lets the web-view
// in with it. No token and no number is ever in an address.
const config = require("../../config");
const { address } = require("../../address");

Page({
  data: { src: "", failed: false, phone: config.phone },

  onLoad(query) {
    wx.setNavigationBarTitle({ title: config.name });
    // Where to, from a message's link or a mini-program code; an address inside the app.
    this.then = query.then ? decodeURIComponent(query.then) : "/";
    this.enter();
  },

  enter() {
    this.setData({ src: "", failed: false });
    wx.login({
      success: ({ code }) => this.handOver(code),
      fail: () => this.open(),
    });
  },

  handOver(code) {
    wx.request({
      url: config.handOver,
      method: "POST",
      data: { code },
      timeout: 10000,
      success: ({ statusCode, data }) => this.open(statusCode === 200 ? data.code : undefined),
      fail: () => this.open(),
    });
  },

  // Without a code the app asks for the phone number, as in any browser.
  open(code) {
    this.setData({ src: address(config.app, this.then, code) });
  },

  onFailed() {
    this.setData({ src: "", failed: true });
  },

  call() {
    wx.makePhoneCall({ phoneNumber: config.phone, fail: () => {} });
  },
});
