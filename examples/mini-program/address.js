// The URL of the web-view. On iOS unencoded Chinese characters result in a blank page, and WeChat injects its bridge only
// with this hash.
function address(app, then, code) {
  const inside = /^\/(?![/\\])/.test(then) ? then : "/";
  const path = code ? `/sign-in?hand_over=${encodeURIComponent(code)}&then=${encodeURIComponent(inside)}` : encodeURI(inside);
  return `${app}${path}#wechat_redirect`;
}

module.exports = { address };
