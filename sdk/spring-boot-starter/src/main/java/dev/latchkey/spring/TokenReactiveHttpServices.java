package dev.latchkey.spring;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.context.EmbeddedValueResolverAware;
import org.springframework.util.StringValueResolver;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;

/** Access tokens for HTTP interfaces on {@code WebClient} that ask for them with {@link TokenFor}; others are left alone. */
final class TokenReactiveHttpServices implements WebClientHttpServiceGroupConfigurer, EmbeddedValueResolverAware {

    private final LatchkeyTokens tokens;
    private UnaryOperator<String> placeholders = UnaryOperator.identity();

    TokenReactiveHttpServices(LatchkeyTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void setEmbeddedValueResolver(StringValueResolver resolver) {
        this.placeholders = text -> Objects.requireNonNull(resolver.resolveStringValue(text), text);
    }

    @Override
    public void configureGroups(Groups<WebClient.Builder> groups) {
        groups.forEachClient((group, client) -> client.apply(LatchkeyWebClient.with(tokens)));
        groups.forEachProxyFactory(
                (group, factory) -> factory.httpRequestValuesProcessor(new TokenForProcessor(placeholders)));
    }
}
