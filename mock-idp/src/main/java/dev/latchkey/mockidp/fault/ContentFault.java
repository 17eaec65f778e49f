package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.engine.Answer;
import dev.latchkey.mockidp.engine.Content;
import dev.latchkey.mockidp.engine.InjectedCode;
import dev.latchkey.mockidp.engine.LogoutDelivery;
import dev.latchkey.mockidp.engine.Parameters;
import dev.latchkey.mockidp.engine.UnsignedToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A fault in what is said; it edits an answer that it fits and leaves others alone. */
sealed interface ContentFault extends Fault {
    /** Stands for the tokens of the deliveries, which are no member of the body. */
    String LOGOUT_TOKEN = "logout_token";

    /** Signed userinfo, which is the whole body. */
    String USERINFO = "userinfo";

    /** The edited answer, or empty where the answer holds nothing to edit. */
    Optional<Answer> spoil(Answer answer);

    /** @param member which token: {@code id_token}, {@code access_token} or {@code logout_token} */
    record SetClaim(String member, String name, Object value) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return token(answer, member, token -> claims(token, claims -> claims.put(name, value)));
        }
    }

    record RemoveClaims(String member, List<String> names) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return token(
                    answer,
                    member,
                    token -> claims(token, claims -> claims.keySet().removeAll(names)));
        }
    }

    /** A time that lies so far from another one of the same token, in seconds. */
    record ClaimFrom(String member, String name, String base, long seconds) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return token(
                    answer,
                    member,
                    token -> claims(token, claims -> {
                        if (claims.get(base) instanceof Number time) {
                            claims.put(name, time.longValue() + seconds);
                        }
                    }));
        }
    }

    /** Another audience beside the honest one, and who asked for the token named by {@code azp}, or not. */
    record MoreAudience(String member, String other, boolean named) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return token(
                    answer,
                    member,
                    token -> claims(token, claims -> {
                        Optional<Object> honest = Optional.ofNullable(claims.get("aud"));
                        claims.remove("azp");
                        honest.ifPresent(audience -> claims.put("aud", List.of(audience, other)));
                        honest.filter(audience -> named).ifPresent(audience -> claims.put("azp", audience));
                    }));
        }
    }

    /** The key set is another. */
    record ForgeKeys(KeySetForgery forgery) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return answer.member("keys").isEmpty()
                    ? Optional.empty()
                    : members(answer, members -> members.put("keys", new SpoiledKeys(forgery)));
        }
    }

    /** The code of a sign-in of somebody else, which the engine makes in its place. */
    record InjectCode(String user) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return callback(
                    answer,
                    parameters -> parameters.computeIfPresent(
                            "code", (name, codes) -> List.of(InjectedCode.place(codes.get(0), user))));
        }
    }

    record Forge(String member, Forgery forgery) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return token(
                    answer,
                    member,
                    token -> token instanceof UnsignedToken honest ? new SpoiledToken(honest, forgery) : token);
        }
    }

    record CallbackParameter(String name, List<String> values) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return callback(answer, parameters -> {
                if (values.isEmpty()) {
                    parameters.remove(name);
                } else {
                    parameters.put(name, values);
                }
            });
        }
    }

    record RepeatedCallbackParameter(String name) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return callback(
                    answer,
                    parameters -> parameters.computeIfPresent(name, (n, values) -> {
                        List<String> twice = new ArrayList<>(values);
                        twice.addAll(values);
                        return twice;
                    }));
        }
    }

    record RepeatLogoutToken(int times) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return deliveries(answer, delivery -> delivery.repeated(times));
        }
    }

    record SetMember(String name, Object value) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return members(answer, members -> members.put(name, value));
        }
    }

    record RemoveMember(String name) implements ContentFault {
        @Override
        public Optional<Answer> spoil(Answer answer) {
            return members(answer, members -> members.remove(name));
        }
    }

    private static Optional<Answer> deliveries(Answer answer, UnaryOperator<LogoutDelivery> edit) {
        return answer.deliveries().isEmpty()
                ? Optional.empty()
                : Optional.of(answer.withDeliveries(
                        answer.deliveries().stream().map(edit).toList()));
    }

    private static Optional<Answer> members(Answer answer, Consumer<Map<String, Object>> edit) {
        if (answer.content() instanceof Content.JsonBody json && json.value() instanceof Map<?, ?> map) {
            Map<String, Object> members = new LinkedHashMap<>();
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
            edit.accept(members);
            return Optional.of(answer.withContent(new Content.JsonBody(members, json.contentType())));
        }
        return Optional.empty();
    }

    /** Edits one token; an opaque one is not edited, for it says nothing. */
    private static Optional<Answer> token(Answer answer, String member, UnaryOperator<Object> edit) {
        if (member.equals(LOGOUT_TOKEN)) {
            return deliveries(answer, delivery -> delivery.withToken(edit.apply(delivery.token())));
        }
        boolean holds = answer.content() instanceof Content.JsonBody json
                && json.value() instanceof Map<?, ?> map
                && (map.get(member) instanceof UnsignedToken || map.get(member) instanceof SpoiledToken);
        return holds
                ? members(answer, members -> members.computeIfPresent(member, (n, token) -> edit.apply(token)))
                : Optional.empty();
    }

    /** The same fault in another token of the answer, by its member. */
    default ContentFault of(String member) {
        if (this instanceof SetClaim it) {
            return new SetClaim(member, it.name(), it.value());
        }
        if (this instanceof RemoveClaims it) {
            return new RemoveClaims(member, it.names());
        }
        if (this instanceof Forge it) {
            return new Forge(member, it.forgery());
        }
        if (this instanceof ClaimFrom it) {
            return new ClaimFrom(member, it.name(), it.base(), it.seconds());
        }
        if (this instanceof MoreAudience it) {
            return new MoreAudience(member, it.other(), it.named());
        }
        throw new IllegalArgumentException("not a fault of a token");
    }

    private static Object claims(Object token, Consumer<Map<String, Object>> edit) {
        if (token instanceof SpoiledToken spoiled) {
            return new SpoiledToken((UnsignedToken) claims(spoiled.token(), edit), spoiled.forgery());
        }
        if (!(token instanceof UnsignedToken unsigned)) {
            return token;
        }
        Map<String, Object> claims = new LinkedHashMap<>(unsigned.claims());
        edit.accept(claims);
        return unsigned.withClaims(claims);
    }

    private static Optional<Answer> callback(Answer answer, Consumer<Map<String, List<String>>> edit) {
        if (!(answer.content() instanceof Content.Callback callback)) {
            return Optional.empty();
        }
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(callback.parameters().all());
        edit.accept(parameters);
        if (parameters.equals(callback.parameters().all())) {
            return Optional.empty();
        }
        return Optional.of(answer.withContent(
                new Content.Callback(callback.redirectUri(), callback.mode(), new Parameters(parameters))));
    }
}
