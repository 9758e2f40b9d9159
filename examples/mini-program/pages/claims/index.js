// Shows the app. It requests a one-time sign-in code from your server and passes it to the web-view. No URL ever contains
// a token or a phone number.
const config = require("../../config");
const { address } = require("../../address");

Page({
  data: { src: "", failed: false, phone: config.phone },

  onLoad(query) {
    wx.setNavigationBarTitle({ title: config.name });
    // The path inside the app to open, from a message or a mini-program code.
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
      // Your server answers with a code, Clearclaim's with a hand-over, which is null for a person whom it does not know yet.
      success: ({ statusCode, data }) => this.open(statusCode === 200 ? (data.hand_over || data).code : undefined),
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
