// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Runs a test the way JUnit does, on a fresh instance of its class, with what comes before and after it. Fields that other
 * extensions have filled, known by their annotations, have what JUnit's own instance has.
 */
final class FreshTest {
    private final ReflectiveInvocationContext<Method> test;
    private final ExtensionContext context;

    /** The instances that JUnit has made, outermost first. */
    private final List<Object> models;

    private final List<List<Method>> before = new ArrayList<>();
    private final List<List<Method>> after = new ArrayList<>();

    FreshTest(ReflectiveInvocationContext<Method> test, ExtensionContext context) {
        this.test = test;
        this.context = context;
        models = context.getRequiredTestInstances().getAllInstances();
        for (Object model : models) {
            before.add(methods(model, BeforeEach.class, HierarchyTraversalMode.TOP_DOWN));
            after.add(methods(model, AfterEach.class, HierarchyTraversalMode.BOTTOM_UP));
        }
        test.getExecutable().setAccessible(true);
    }

    private static List<Method> methods(
            Object model, Class<? extends Annotation> annotation, HierarchyTraversalMode order) {
        List<Method> found = AnnotationSupport.findAnnotatedMethods(model.getClass(), annotation, order);
        found.forEach(each -> each.setAccessible(true));
        return found;
    }

    void run() throws Throwable {
        List<Object> instances = instances();
        Throwable failure = null;
        try {
            for (int i = 0; i < instances.size(); i++) {
                callAll(before.get(i), instances.get(i));
            }
            test.getExecutable().invoke(instances.get(instances.size() - 1), arguments());
        } catch (InvocationTargetException e) {
            failure = e.getCause();
        } catch (Throwable e) {
            failure = e;
        }
        for (int i = instances.size() - 1; i >= 0; i--) {
            for (Method each : after.get(i)) {
                failure = callAfter(each, instances.get(i), failure);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void callAll(List<Method> methods, Object instance) throws Throwable {
        for (Method each : methods) {
            call(each, instance);
        }
    }

    private @Nullable Throwable callAfter(Method method, Object instance, @Nullable Throwable failure) {
        try {
            call(method, instance);
            return failure;
        } catch (Throwable e) {
            if (failure == null) {
                return e;
            }
            if (failure != e) {
                failure.addSuppressed(e);
            }
            return failure;
        }
    }

    private void call(Method method, Object instance) throws Throwable {
        if (method.getParameterCount() > 0) {
            Object unused = context.getExecutableInvoker().invoke(method, instance);
            return;
        }
        try {
            Object unused = method.invoke(instance);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Those that JUnit has found, but for the loop and its clock, which each schedule has its own. */
    private @Nullable Object[] arguments() {
        List<Object> found = test.getArguments();
        Class<?>[] types = test.getExecutable().getParameterTypes();
        @Nullable Object[] arguments = found.toArray();
        TestLoop current = Exploration.current();
        for (int i = 0; current != null && i < arguments.length; i++) {
            if (types[i] == current.loop.getClass()) {
                arguments[i] = current.loop;
            } else if (types[i] == VirtualClock.class) {
                arguments[i] = current.clock;
            }
        }
        return arguments;
    }

    private List<Object> instances() throws Throwable {
        if (context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_CLASS) {
            return models;
        }
        List<Object> made = new ArrayList<>();
        Object outer = null;
        for (Object model : models) {
            outer = instance(model, outer);
            made.add(outer);
        }
        return Collections.unmodifiableList(made);
    }

    private Object instance(Object model, @Nullable Object outer) throws Throwable {
        Constructor<?> constructor = model.getClass().getDeclaredConstructors()[0]; // JUnit wants there to be only one
        constructor.setAccessible(true);
        Object made;
        int own = outer == null ? 0 : 1;
        if (constructor.getParameterCount() > own) {
            made = outer == null
                    ? context.getExecutableInvoker().invoke(constructor)
                    : context.getExecutableInvoker().invoke(constructor, outer);
        } else {
            try {
                made = outer == null ? constructor.newInstance() : constructor.newInstance(outer);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
        for (Class<?> type = model.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            copyInjected(type, model, made);
        }
        return made;
    }

    private static void copyInjected(Class<?> type, Object model, Object made) throws IllegalAccessException {
        for (Field field : type.getDeclaredFields()) {
            if ((field.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0
                    && field.getAnnotations().length > 0
                    && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                if (field.get(made) == null) {
                    field.set(made, field.get(model));
                }
            }
        }
    }
}
