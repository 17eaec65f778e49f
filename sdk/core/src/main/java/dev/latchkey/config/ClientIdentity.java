package dev.latchkey.config;

import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import java.util.regex.Pattern;

/** Who the client is, and at which issuer. */
record ClientIdentity(Issuer issuer, String clientId, ClientAuthentication authentication) {
    private static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");

    ClientIdentity {
        if (!CLIENT_ID.matcher(clientId).matches()) {
            throw new MisconfiguredException(Failure.of(
                    FailureCode.CLIENT_ID_INVALID, "The client ID is empty, has blanks around it or is not ASCII"));
        }
    }

    ClientIdentity withAuthentication(ClientAuthentication authentication) {
        return new ClientIdentity(issuer, clientId, authentication);
    }
}
