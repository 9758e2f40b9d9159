// Old engines of payment apps come here: ES5.
(function () {
  var page = document.body.dataset;
  var link = document.getElementById("go");
  var token = /[?&]e=([0-9a-f]{64})(&|$)/.exec(location.search);
  if (token) link.href = page.start + "?e=" + token[1];
  if (window.parent === window) return;
  // Only WeChat Pay's own page gets these: the browser checks the origin.
  var tell = function (message) {
    window.parent.postMessage(JSON.stringify(message), page.pay);
  };
  tell({ action: "onIframeReady", displayStyle: "SHOW_CUSTOM_PAGE" });
  link.addEventListener("click", function () {
    tell({ action: "jumpOut", jumpOutUrl: link.href });
  });
})();
