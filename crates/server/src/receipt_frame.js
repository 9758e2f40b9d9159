// ES5, for old browsers in payment apps.
(function () {
  var page = document.body.dataset;
  var link = document.getElementById("go");
  var token = /[?&]e=([0-9a-f]{64})(&|$)/.exec(location.search);
  if (token) link.href = page.start + "?e=" + token[1];
  if (window.parent === window) return;
  // The browser delivers these to the origin of WeChat Pay only.
  var send = function (message) {
    window.parent.postMessage(JSON.stringify(message), page.pay);
  };
  send({ action: "onIframeReady", displayStyle: "SHOW_CUSTOM_PAGE" });
  link.addEventListener("click", function () {
    send({ action: "jumpOut", jumpOutUrl: link.href });
  });
})();
