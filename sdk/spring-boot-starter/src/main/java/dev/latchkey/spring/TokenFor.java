package dev.latchkey.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an HTTP interface or one of its methods: the requests carry the signed-in user's access token for this. It works where the
 * interface is a bean made by {@code @ImportHttpServices}; the method's annotation stands before that of the interface. Values may hold
 * placeholders such as {@code ${app.api}}. With neither value it is the access token of the sign-in itself.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface TokenFor {

    /** The API's resource indicator (RFC 8707), one of {@code latchkey.resources}. */
    String resource() default "";

    /** The id of an organization; one that is known only at the call comes by {@link TokenAttributes#ORGANIZATION}. */
    String organization() default "";
}
