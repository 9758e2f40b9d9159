// The web-view's address. Chinese that is not encoded leaves the page white on iOS, and the hash at its end makes WeChat
// inject its bridge there.
function address(app, then, code) {
  const inside = /^\/(?![/\\])/.test(then) ? then : "/";
  const path = code ? `/sign-in?hand_over=${encodeURIComponent(code)}&then=${encodeURIComponent(inside)}` : encodeURI(inside);
  return `${app}${path}#wechat_redirect`;
}

module.exports = { address };
