package dev.latchkey.session;

import dev.latchkey.failure.FailureCode;
import dev.latchkey.failure.UnreachableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;

/** A store that does not answer some of the calls. */
final class FaultyStore {

    private FaultyStore() {}

    /** Of which the methods of these names fail. */
    static SharedSessionStore over(SharedSessionStore store, Predicate<String> fails) {
        return (SharedSessionStore) Proxy.newProxyInstance(
                FaultyStore.class.getClassLoader(),
                new Class<?>[] {SharedSessionStore.class},
                (proxy, method, values) -> {
                    if (fails.test(method.getName())) {
                        throw UnreachableException.of(FailureCode.STORE_UNAVAILABLE, "The store is down");
                    }
                    try {
                        return method.invoke(store, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
