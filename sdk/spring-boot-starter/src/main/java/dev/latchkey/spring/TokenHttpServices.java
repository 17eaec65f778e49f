package dev.latchkey.spring;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.springframework.context.EmbeddedValueResolverAware;
import org.springframework.util.StringValueResolver;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/** Access tokens for HTTP interfaces on {@code RestClient} that ask for them with {@link TokenFor}; others are left alone. */
final class TokenHttpServices implements RestClientHttpServiceGroupConfigurer, EmbeddedValueResolverAware {

    private final LatchkeyTokens tokens;
    private UnaryOperator<String> placeholders = UnaryOperator.identity();

    TokenHttpServices(LatchkeyTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void setEmbeddedValueResolver(StringValueResolver resolver) {
        this.placeholders = text -> Objects.requireNonNull(resolver.resolveStringValue(text), text);
    }

    @Override
    public void configureGroups(Groups<RestClient.Builder> groups) {
        groups.forEachClient((group, client) -> client.requestInterceptor(tokens.interceptor()));
        groups.forEachProxyFactory(
                (group, factory) -> factory.httpRequestValuesProcessor(new TokenForProcessor(placeholders)));
    }
}
