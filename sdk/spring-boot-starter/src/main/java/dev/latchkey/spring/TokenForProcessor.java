package dev.latchkey.spring;

import dev.latchkey.logto.Logto;
import dev.latchkey.token.TokenTarget;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.service.invoker.HttpRequestValues;

/** Reads {@link TokenFor} and says so in the request's attributes, where the client finds it. */
final class TokenForProcessor implements HttpRequestValues.Processor {

    private final UnaryOperator<String> placeholders;

    TokenForProcessor(UnaryOperator<String> placeholders) {
        this.placeholders = placeholders;
    }

    @Override
    public void process(
            Method method,
            MethodParameter[] parameters,
            @Nullable Object[] arguments,
            HttpRequestValues.Builder request) {
        annotation(method)
                .map(this::target)
                .ifPresent(target -> request.configureAttributes(TokenAttributes.target(target)));
    }

    private static Optional<TokenFor> annotation(Method method) {
        return Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, TokenFor.class))
                .or(() -> Optional.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), TokenFor.class)));
    }

    private TokenTarget target(TokenFor annotation) {
        TokenTarget target =
                value(annotation.resource()).map(TokenTarget::resource).orElse(TokenTarget.own());
        return value(annotation.organization())
                .map(Logto::organization)
                .map(target::and)
                .orElse(target);
    }

    private Optional<String> value(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty()).map(placeholders);
    }
}
