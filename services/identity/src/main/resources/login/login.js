// Passkeys (WebAuthn level 3). Everything else on these screens works without a script.
'use strict';

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const known = list => (list || []).map(each => ({ ...each, id: bytes(each.id) }));

async function post(path, body) {
  const token = document.querySelector('meta[name=form-token]').content;
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
    body: JSON.stringify(body || {})
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function use(onward) {
  const options = await post('/login/passkey/options');
  const key = await navigator.credentials.get({
    publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) }
  });
  const next = await post('/login/passkey?continue=' + encodeURIComponent(onward), {
    id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: key.getClientExtensionResults(),
    authenticatorAttachment: key.authenticatorAttachment || undefined,
    response: {
      authenticatorData: text(key.response.authenticatorData),
      clientDataJSON: text(key.response.clientDataJSON),
      signature: text(key.response.signature),
      userHandle: key.response.userHandle ? text(key.response.userHandle) : undefined
    }
  });
  location.assign(next.location);
}

async function make(name) {
  const options = await post('/account/passkeys/options');
  const key = await navigator.credentials.create({
    publicKey: {
      ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: known(options.excludeCredentials)
    }
  });
  const next = await post('/account/passkeys?name=' + encodeURIComponent(name), {
    id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: key.getClientExtensionResults(),
    authenticatorAttachment: key.authenticatorAttachment || undefined,
    response: {
      clientDataJSON: text(key.response.clientDataJSON),
      attestationObject: text(key.response.attestationObject),
      transports: key.response.getTransports ? key.response.getTransports() : []
    }
  });
  location.assign(next.location);
}

async function attempt(work) {
  const failed = document.querySelector('[data-passkey-failed]');
  failed.hidden = true;
  try {
    await work();
  } catch (refused) {
    failed.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  document.querySelectorAll('.needs-script').forEach(each => { each.hidden = false; });
  document.querySelectorAll('.without-script').forEach(each => { each.hidden = true; });
  document.querySelectorAll('button[data-passkey=use]').forEach(button =>
    button.addEventListener('click', () => attempt(() => use(button.dataset.continue))));
  document.querySelectorAll('form[data-passkey=make]').forEach(form =>
    form.addEventListener('submit', event => {
      event.preventDefault();
      attempt(() => make(form.elements.name.value));
    }));
}
