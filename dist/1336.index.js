export const id = 1336;
export const ids = [1336];
export const modules = {

/***/ 41336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   obtainIdToken: () => (/* binding */ obtainIdToken)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38321);
/* harmony import */ var openid_client__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58129);
/* harmony import */ var openid_client__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15235);
// The legacy `auth-provider: oidc` of a kubeconfig. See docs/decisions.md for why client-node does not do this.




/** Returns the seconds since 1970 at which a JWT expires; 0 if the text is not a JWT. */
const expiryOf = (token) => {
    try {
        const [, claims = ''] = token.split('.');
        const { exp } = JSON.parse(Buffer.from(claims, 'base64url').toString());
        return exp ?? Number.POSITIVE_INFINITY;
    }
    catch {
        return 0;
    }
};
const authorityOf = (settings) => {
    const { 'idp-certificate-authority': file, 'idp-certificate-authority-data': data } = settings;
    if (file)
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file);
    return data ? Buffer.from(data, 'base64') : undefined;
};
/** Returns a `fetch` that trusts `ca` alone; undefined: the authorities of Node. Node's own `fetch` takes no authority. */
const fetchTrusting = (ca) => (url, { method, headers, body, signal }) => new Promise((resolve, reject) => {
    const options = { method, headers, ...(ca ? { ca } : {}), ...(signal ? { signal } : {}) };
    const request = node_https__WEBPACK_IMPORTED_MODULE_1__.request(url, options, (response) => {
        const { statusCode = 0, headers: answered } = response;
        const type = answered['content-type'];
        (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_2__.text)(response)
            .then((content) => new Response(content, { status: statusCode, headers: type ? { 'content-type': type } : {} }))
            .then(resolve, reject);
    });
    request.on('error', (error) => reject(signal?.aborted ? signal.reason : error));
    request.end(body ? String(body) : undefined);
});
/** Sends the secret the way the provider supports. Basic is the default of OpenID Connect Discovery 1.0, section 3. */
const authenticationWith = (secret) => {
    if (!secret)
        return openid_client__WEBPACK_IMPORTED_MODULE_3__/* .None */ .NV();
    const [basic, post] = [openid_client__WEBPACK_IMPORTED_MODULE_3__/* .ClientSecretBasic */ .gH(secret), openid_client__WEBPACK_IMPORTED_MODULE_3__/* .ClientSecretPost */ .qm(secret)];
    return (server, ...rest) => {
        const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
        return (supported.includes('client_secret_basic') ? basic : post)(server, ...rest);
    };
};
const reasonOf = (error) => {
    if (error instanceof openid_client__WEBPACK_IMPORTED_MODULE_4__/* .ResponseBodyError */ .uK)
        return [error.error, error.error_description].filter(Boolean).join(': ');
    const { message, cause } = error;
    if (cause instanceof Response)
        return `${message} ${cause.status}`;
    // openid-client reports "something went wrong". The reason is in the cause.
    const inner = (error instanceof openid_client__WEBPACK_IMPORTED_MODULE_3__/* .ClientError */ .MZ && cause ? cause : error);
    return inner.message || inner.code || message;
};
/**
 * Returns the ID token of the settings, after a refresh if it has expired. Returns undefined if it has expired and the
 * settings lack what a refresh needs.
 * @param now seconds since 1970
 * @throws Error with the reason if the identity provider issues no token.
 */
const obtainIdToken = async (settings, now) => {
    const { 'id-token': token, 'idp-issuer-url': issuer, 'client-id': client, 'refresh-token': refresh } = settings;
    if (token && now <= expiryOf(token))
        return token;
    if (!issuer || !client || !refresh)
        return undefined;
    try {
        const authentication = authenticationWith(settings['client-secret']);
        const provider = await openid_client__WEBPACK_IMPORTED_MODULE_3__/* .discovery */ .HD(new URL(issuer), client, undefined, authentication, {
            [openid_client__WEBPACK_IMPORTED_MODULE_3__/* .customFetch */ .A6]: fetchTrusting(authorityOf(settings)),
        });
        const issued = await openid_client__WEBPACK_IMPORTED_MODULE_3__/* .refreshTokenGrant */ .$r(provider, refresh);
        if (!issued.id_token)
            throw new Error('the response has no ID token');
        settings['id-token'] = issued.id_token;
        settings['refresh-token'] = issued.refresh_token ?? refresh;
        return issued.id_token;
    }
    catch (error) {
        throw new Error(`the identity provider ${issuer} issues no ID token: ${reasonOf(error)}`, { cause: error });
    }
};


/***/ })

};
