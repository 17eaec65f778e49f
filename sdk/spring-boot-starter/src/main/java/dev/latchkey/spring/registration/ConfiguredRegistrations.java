package dev.latchkey.spring.registration;

import dev.latchkey.RelyingParty;
import dev.latchkey.config.ClientConfig;
import dev.latchkey.config.Surroundings;
import dev.latchkey.failure.Failure;
import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.MisconfiguredException;
import dev.latchkey.session.SessionSeal;
import dev.latchkey.session.SharedSessionStore;
import dev.latchkey.spring.setting.LatchkeyRegistration;
import dev.latchkey.spring.setting.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the registrations of {@code latchkey.registrations.*}.
 *
 * @param stores the store of a registration, where there is one; asked for the seal where it needs one
 */
public record ConfiguredRegistrations(
        Surroundings surroundings,
        BiFunction<String, ClientConfig, ClientConfig> customizer,
        Function<Supplier<SessionSeal>, Optional<SharedSessionStore>> stores) {

    /** What may stand in a path as it is. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

    /** These and, before them, the registration {@code latchkey} where there is one. */
    public Registrations after(Optional<Registered> latchkey, Map<String, LatchkeyRegistration> configured) {
        if (latchkey.isPresent() && configured.containsKey(Registered.LATCHKEY)) {
            throw invalid(
                    "latchkey.registrations.latchkey is set beside latchkey.client-id, which is the registration latchkey",
                    "Give it another id, or move all of its settings to one of the two.");
        }
        latchkey.ifPresent(Registered::callback);
        return new Registrations(
                Stream.concat(latchkey.stream(), configured.entrySet().stream().map(this::of))
                        .toList());
    }

    private static MisconfiguredException invalid(String what, String fix) {
        return new MisconfiguredException(
                Failure.of(FailureCode.SETTING_INVALID, what).withFix(fix));
    }

    private Registered of(Map.Entry<String, LatchkeyRegistration> configured) {
        String id = configured.getKey();
        Setting setting = new Setting("latchkey.registrations." + id + ".");
        if (!ID.matcher(id).matches()) {
            throw invalid(
                    "latchkey.registrations." + id + ": the id of a registration is part of addresses",
                    "Make it of letters, digits, - and _.");
        }
        ClientConfig config = customizer.apply(id, configured.getValue().toClientConfig(setting));
        RelyingParty alone = relyingParty(config, setting);
        Optional<SharedSessionStore> store = stores.apply(() -> seal(config, setting, surroundings));
        Registered registered =
                new Registered(id, store.map(alone::withUsedOnce).orElse(alone), configured.getValue(), store);
        registered.callback();
        return registered;
    }

    public static SessionSeal seal(ClientConfig config, Setting setting, Surroundings surroundings) {
        return setting.of("sealing-keys", () -> SessionSeal.of(config, surroundings));
    }

    /** Core looks at the issuer once more, by the policy for plain http. */
    private RelyingParty relyingParty(ClientConfig config, Setting setting) {
        return setting.of("issuer", () -> RelyingParty.of(config, AppTransport.by(config.httpPolicy(), surroundings)));
    }
}
