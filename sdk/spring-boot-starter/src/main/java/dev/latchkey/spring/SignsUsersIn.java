package dev.latchkey.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Every app signs users in, unless it has an API that takes access tokens and no client ID to sign users in with. */
final class SignsUsersIn extends SpringBootCondition {

    SignsUsersIn() {}

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean takesTokens = environment.containsProperty("latchkey.resource-server.audience");
        boolean onlyAnApi = takesTokens && !environment.containsProperty("latchkey.client-id");
        return new ConditionOutcome(
                !onlyAnApi,
                ConditionMessage.forCondition("Latchkey sign-in")
                        .because(
                                onlyAnApi
                                        ? "latchkey.resource-server.audience is set and latchkey.client-id is not"
                                        : "this app is not only an API"));
    }
}
