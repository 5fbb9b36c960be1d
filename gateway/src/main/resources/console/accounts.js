/**
 * Linking an account: the member signs in on the network in another window, whose answer the page `/linking` hands over by the channel
 * `relais-linking`. Only a linking that was begun here is completed.
 */

import { post } from "./api.js";

const channel = new BroadcastChannel("relais-linking");
const waiting = new Map();

channel.addEventListener("message", ({ data }) => {
  const complete = waiting.get(data?.state);
  if (complete) {
    waiting.delete(data.state);
    channel.postMessage({ received: data.state });
    complete(data);
  }
});

/**
 * Links an account in that window, which was opened empty as the member asked: later a browser would not open it. The network's page
 * there has no hold of this one.
 */
export async function link(view, network, host) {
  view.opener = null;
  const begun = await post("/v1/me/accounts:link", { network, host }).catch((refusal) => {
    view.close();
    throw refusal;
  });
  const answer = new Promise((resolve) => waiting.set(begun.state, resolve));
  view.location.replace(begun.authorizationUri);
  return post("/v1/me/accounts:completeLink", await answer);
}
