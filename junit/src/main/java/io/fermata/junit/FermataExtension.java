// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import io.fermata.EventLoop;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives each test a loop of its own, on which its {@code @Async void} methods run: the test, and what runs before and after
 * it. {@link AsyncTest} brings it along; parameterized and repeated tests say {@code @ExtendWith(FermataExtension.class)}.
 *
 * <p>All methods of a test run on one thread, which is not JUnit's. {@code @Async void} methods that run once for a class have
 * a loop of the class. Parameters of type {@link EventLoop} and {@link VirtualClock} are the test's loop and its clock.
 *
 * <p>At the end a test fails if tasks are left, with the places where they wait; if something failed and nobody was told; and
 * if a coroutine was made and never awaited.
 *
 * <p>To set options for all tests of a class, register one: {@code @RegisterExtension static final FermataExtension FERMATA
 * = new FermataExtension().realTime();}
 */
public final class FermataExtension
        implements BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver, InvocationInterceptor {
    private static final Namespace NAMESPACE = Namespace.create(FermataExtension.class);
    private static final String NOTES = "fermata.notes";

    static {
        if (System.getProperty(NOTES) == null) {
            System.setProperty(NOTES, "true"); // in time, unless the runtime was used in this JVM before
        }
    }

    private final Options options;

    /** Creates an extension with the options that {@link AsyncTest} has by default. */
    public FermataExtension() {
        this(Options.DEFAULT);
    }

    private FermataExtension(Options options) {
        this.options = options;
    }

    /**
     * Has tests run by the machine's clock.
     *
     * @return an extension that does, with the other options of this one
     */
    public FermataExtension realTime() {
        return new FermataExtension(new Options(true, options.timeoutMillis(), options.allowLeftovers()));
    }

    /**
     * Sets how long each method of a test may take.
     *
     * @param millis real time
     * @return an extension that does, with the other options of this one
     */
    public FermataExtension timeoutMillis(long millis) {
        return new FermataExtension(new Options(options.realTime(), millis, options.allowLeftovers()));
    }

    /**
     * Lets tests leave tasks behind, which are cancelled.
     *
     * @return an extension that does, with the other options of this one
     */
    public FermataExtension allowLeftovers() {
        return new FermataExtension(new Options(options.realTime(), options.timeoutMillis(), true));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Options wanted = options.of(context.getTestMethod());
        Session begun = session(context);
        if (begun == null) {
            put(context, new Session(context.getDisplayName(), wanted));
        } else if (!options.equals(Options.DEFAULT)) {
            begun.set(wanted); // an extension that was registered with options counts more than the annotation's
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        end(context);
    }

    private static void end(ExtensionContext context) throws Exception {
        Session ended = context.getStore(NAMESPACE).remove(key(context), Session.class);
        if (ended != null) {
            try {
                ended.end(context.getExecutionException().isEmpty());
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
    }

    // Parameters.

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return isOurs(parameter.getParameter());
    }

    private static boolean isOurs(Parameter parameter) {
        return parameter.getType() == EventLoop.class || parameter.getType() == VirtualClock.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Session asked = session(context);
        if (asked == null) {
            if (parameter.getDeclaringExecutable() instanceof java.lang.reflect.Constructor<?>) {
                throw new ParameterResolutionException(
                        "a test's loop does not exist when its class is instantiated: take " + parameter.getParameter()
                                + " in a method instead of the constructor");
            }
            asked = ofClass(context);
        }
        if (parameter.getParameter().getType() == VirtualClock.class
                && asked.options().realTime()) {
            throw new ParameterResolutionException("a test in real time has no VirtualClock: remove realTime");
        }
        try {
            TestLoop explored = Exploration.current();
            TestLoop loop = explored != null ? explored : asked.loop();
            return parameter.getParameter().getType() == EventLoop.class ? loop.loop : loop.clock;
        } catch (Throwable e) {
            throw new ParameterResolutionException("the test's loop could not be created", e);
        }
    }

    // Methods of the test, and of its class.

    @Override
    public void interceptBeforeAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(ofClass(context), invocation, method);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(ofClass(context), invocation, method);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runOrLeaveToExploration(invocation, method, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runOrLeaveToExploration(invocation, method, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runOrExplore(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runOrExplore(invocation, method, context);
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        return run(ofTest(context), invocation, method);
    }

    private void runOrExplore(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (Exploration.isWanted(context)) {
            invocation.skip();
            new Exploration(ofTest(context), method, context).run();
        } else {
            Object unused = run(ofTest(context), invocation, method);
        }
    }

    /** Each schedule has its own instance, with which these methods are called. */
    private void runOrLeaveToExploration(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (Exploration.isWanted(context)) {
            invocation.skip();
        } else {
            Object unused = run(ofTest(context), invocation, method);
        }
    }

    private static <T extends @Nullable Object> T run(
            Session session, Invocation<T> invocation, ReflectiveInvocationContext<Method> method) throws Throwable {
        Method called = method.getExecutable();
        return session.run(
                called.getDeclaringClass().getSimpleName() + "." + called.getName() + "()", invocation::proceed);
    }

    // Sessions.

    private Session ofTest(ExtensionContext context) {
        Session found = session(context);
        return found != null ? found : ofClass(context);
    }

    private Session ofClass(ExtensionContext context) {
        Session found = session(context);
        if (found == null) {
            found = new Session(context.getDisplayName(), options.of(context.getTestMethod()));
            put(context, found);
        }
        return found;
    }

    private static @Nullable Session session(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(key(context), Session.class);
    }

    private static void put(ExtensionContext context, Session session) {
        context.getStore(NAMESPACE).put(key(context), session);
    }

    /** Stores also show what is in those around them. */
    private static String key(ExtensionContext context) {
        return context.getUniqueId();
    }
}
