package dev.latchkey.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Every app signs users in, unless it has an API that takes access tokens and no registration to sign users in with. */
final class SignsUsersIn extends SpringBootCondition {

    SignsUsersIn() {}

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Settings settings = new Settings(context.getEnvironment());
        boolean onlyAnApi = settings.takesTokens() && !settings.hasClientId() && !settings.hasRegistrations();
        return new ConditionOutcome(
                !onlyAnApi,
                ConditionMessage.forCondition("Latchkey sign-in")
                        .because(
                                onlyAnApi
                                        ? "latchkey.resource-server.audience is set and latchkey.client-id is not"
                                        : "this app is not only an API"));
    }

    /** Whether there is the registration {@code latchkey}: unless the app has others only. */
    static final class AtLatchkey extends SpringBootCondition {

        AtLatchkey() {}

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Settings settings = new Settings(context.getEnvironment());
            // An issuer without a client ID is the API's, or half of what is needed, which must be told
            boolean begun = settings.hasClientId() || (settings.hasIssuer() && !settings.takesTokens());
            return new ConditionOutcome(
                    begun || !settings.hasRegistrations(),
                    ConditionMessage.forCondition("The registration latchkey")
                            .because(begun ? "its settings are there" : "there are latchkey.registrations, or none"));
        }
    }

    private record Settings(Environment environment) {
        boolean takesTokens() {
            return environment.containsProperty("latchkey.resource-server.audience");
        }

        boolean hasClientId() {
            return environment.containsProperty("latchkey.client-id");
        }

        boolean hasIssuer() {
            return environment.containsProperty("latchkey.issuer");
        }

        boolean hasRegistrations() {
            return Binder.get(environment)
                    .bind("latchkey.registrations", Bindable.mapOf(String.class, Object.class))
                    .map(found -> !found.isEmpty())
                    .orElse(false);
        }
    }
}
