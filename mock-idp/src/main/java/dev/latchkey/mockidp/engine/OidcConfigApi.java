package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.HeldKey;
import dev.latchkey.mockidp.directory.HeldKey.Status;
import dev.latchkey.mockidp.directory.SigningAlgorithm;
import dev.latchkey.mockidp.directory.SigningKeys;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/configs/oidc}: the signing keys of the tenant, and how long a session lasts. */
public final class OidcConfigApi {
    private static final long LONGEST_SESSION = 31_536_000;
    private static final long LONGEST_GRACE = 31_536_000;

    private OidcConfigApi() {}

    /** {@code GET /api/configs/oidc/private-keys}: without what is secret in them. */
    public static Step keys(Scene scene, Request request) {
        return scene.answer(shown(scene.directory().signingKeys(), scene));
    }

    /** {@code POST /api/configs/oidc/private-keys/rotate}: in effect at once, or after {@code rotationGracePeriod} seconds. */
    public static Step rotate(Scene scene, Request request) {
        try {
            Map<String, Object> body = request.body().isBlank() ? Map.of() : request.json();
            String written = String.valueOf(body.getOrDefault("signingKeyAlgorithm", "EC"));
            SigningAlgorithm algorithm = SigningAlgorithm.named(written)
                    .orElseThrow(() -> new IllegalArgumentException("signingKeyAlgorithm should be EC or RSA"));
            Duration grace =
                    seconds(body, "rotationGracePeriod", 0, LONGEST_GRACE).orElse(Duration.ZERO);
            State after = rotated(scene, algorithm, grace);
            return new Step(after, shown(after.directory().signingKeys(), scene));
        } catch (IllegalArgumentException e) {
            return scene.answer(Problem.invalidInput(e));
        }
    }

    private static State rotated(Scene scene, SigningAlgorithm algorithm, Duration grace) {
        SigningKeys keys = scene.directory().signingKeys().rotated(RandomText.id(scene), algorithm, grace, scene.now());
        return scene.state().with(scene.directory().with(keys));
    }

    /** {@code DELETE /api/configs/oidc/private-keys/{id}}: the previous one only. */
    public static Step delete(Scene scene, Request request) {
        SigningKeys keys = scene.directory().signingKeys();
        List<HeldKey> held = keys.at(scene.now());
        if (held.size() == 1) {
            return scene.answer(
                    Problem.of(ManagementRule.KEY_STAYS, "At least one key is required.", Came.told("the only key")));
        }
        String id = Parameters.decode(request.lastSegment());
        Optional<HeldKey> found =
                held.stream().filter(one -> one.key().id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return scene.answer(
                    Problem.of(ManagementRule.KEY_KNOWN, "Key with ID " + id + " is not found.", Came.value(id)));
        }
        if (found.get().status() != Status.PREVIOUS) {
            return scene.answer(Problem.of(
                    ManagementRule.KEY_STAYS, "Only the previous key can be deleted.", Came.told("another key")));
        }
        return new Step(scene.state().with(scene.directory().with(keys.without(id))), Answer.nothing(204));
    }

    private static Answer shown(SigningKeys keys, Scene scene) {
        return Answer.json(
                200, keys.at(scene.now()).stream().map(HeldKey::toJson).toList());
    }

    /** {@code GET /api/configs/oidc/session}. */
    public static Step session(Scene scene, Request request) {
        Duration ttl = scene.directory().settings().oidc().sessionTtl();
        return scene.answer(Answer.json(200, Map.of("ttl", ttl.toSeconds())));
    }

    /** {@code PATCH /api/configs/oidc/session}: for sessions that begin from now on. */
    public static Step editSession(Scene scene, Request request) {
        try {
            Duration ttl = seconds(request.json(), "ttl", 1, LONGEST_SESSION)
                    .orElse(scene.directory().settings().oidc().sessionTtl());
            State after = scene.state()
                    .with(scene.directory().with(scene.directory().settings().withSessionTtl(ttl)));
            return new Step(after, Answer.json(200, Map.of("ttl", ttl.toSeconds())));
        } catch (IllegalArgumentException e) {
            return scene.answer(Problem.invalidInput(e));
        }
    }

    private static Optional<Duration> seconds(Map<String, Object> body, String name, long least, long most) {
        Object value = body.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Long seconds && seconds >= least && seconds <= most) {
            return Optional.of(Duration.ofSeconds(seconds));
        }
        throw new IllegalArgumentException(name + " should be a whole number from " + least + " to " + most);
    }
}
