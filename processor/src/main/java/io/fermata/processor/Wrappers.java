// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * Looks behind the wrappers that build tools put around javac's environment in order to observe what processors do:
 * classes of their own in Gradle, a {@link Proxy} in IntelliJ. They all keep what they wrap in a field.
 */
final class Wrappers {
    private static final int MAX_DEPTH = 8;

    private Wrappers() {}

    /**
     * The environment itself and the ones found behind it.
     *
     * @param environment as given to the processor
     * @return at least one, from the outside to the inside
     */
    static List<ProcessingEnvironment> around(ProcessingEnvironment environment) {
        List<ProcessingEnvironment> found = new ArrayList<>();
        found.add(environment);
        for (int i = 0; i < found.size() && i < MAX_DEPTH; i++) {
            ProcessingEnvironment each = found.get(i);
            collect(Proxy.isProxyClass(each.getClass()) ? Proxy.getInvocationHandler(each) : each, found);
        }
        return found;
    }

    private static void collect(Object wrapper, List<ProcessingEnvironment> found) {
        for (Class<?> type = wrapper.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive()) {
                    collect(wrapper, field, found);
                }
            }
        }
    }

    private static void collect(Object wrapper, Field field, List<ProcessingEnvironment> found) {
        try {
            field.setAccessible(true);
            if (field.get(wrapper) instanceof ProcessingEnvironment inner
                    && found.stream().noneMatch(known -> known == inner)) {
                found.add(inner);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A field that is closed to us, as those of javac itself are, holds no wrapped environment.
        }
    }
}
