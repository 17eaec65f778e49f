package dev.latchkey.mockidp.directory;

import java.time.Instant;

/** When a tenant began: the date of configured applications and secrets that name none. */
public final class Beginning {
    private Beginning() {}

    /** The directory of a tenant that begins now. */
    public static Directory of(Directory directory, Instant now) {
        Directory dated = directory.with(directory.signingKeys().createdAt(now));
        for (Application application : directory.applications().values()) {
            dated = dated.with(of(application, now));
        }
        return dated;
    }

    /** An application that is new now. */
    public static Application of(Application one, Instant now) {
        return new Application(
                one.id(),
                one.name(),
                one.description(),
                one.type(),
                one.isThirdParty(),
                one.secrets().stream().map(secret -> of(secret, now)).toList(),
                one.oidcClientMetadata(),
                one.customClientMetadata(),
                one.consentScopes(),
                one.roles(),
                one.customData(),
                date(one.createdAt(), now),
                one.accessControl(),
                one.branding(),
                one.mock());
    }

    private static ApplicationSecret of(ApplicationSecret secret, Instant now) {
        return new ApplicationSecret(secret.name(), secret.value(), date(secret.createdAt(), now), secret.expiresAt());
    }

    private static Instant date(Instant written, Instant now) {
        return written.equals(Instant.EPOCH) ? now : written;
    }
}
