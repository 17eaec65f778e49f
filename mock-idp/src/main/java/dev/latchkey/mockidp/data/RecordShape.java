package dev.latchkey.mockidp.data;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How a kind of record is taken apart and put together. */
record RecordShape(List<Member> members, Constructor<?> constructor) {
    private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

    /** A component of a record. */
    record Member(String name, Type type, Method accessor) {
        Object of(Object whole) {
            try {
                return accessor.invoke(whole);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record gives its components", e);
            }
        }
    }

    static RecordShape of(Class<?> kind) {
        return KNOWN.computeIfAbsent(kind, RecordShape::looked);
    }

    private static RecordShape looked(Class<?> kind) {
        RecordComponent[] components = kind.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<Member> members = Arrays.stream(components)
                .map(one -> new Member(one.getName(), one.getGenericType(), open(one.getAccessor())))
                .toList();
        try {
            return new RecordShape(members, open(kind.getDeclaredConstructor(types)));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    /** Most records of the engine are its own business, but what they hold is data. */
    private static <T extends AccessibleObject> T open(T member) {
        member.setAccessible(true);
        return member;
    }

    Object made(List<Object> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("a kept record is not as its kind demands", e);
        }
    }
}
