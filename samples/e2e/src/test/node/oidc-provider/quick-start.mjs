// The quick start of oidc-provider's README: issuer and clients are all that is said; its own pages ask anybody for any password.
import * as oidc from 'oidc-provider';

const [port, app] = process.argv.slice(2);

const provider = new oidc.Provider(`http://localhost:${port}`, {
    clients: [
        {
            client_id: 'foo',
            client_secret: 'bar',
            redirect_uris: [`${app}/callback`],
            post_logout_redirect_uris: [`${app}/`],
            grant_types: ['authorization_code', 'refresh_token'],
        },
    ],
});

provider.listen(Number(port), 'localhost', () => console.log(`ready ${provider.issuer}`));
