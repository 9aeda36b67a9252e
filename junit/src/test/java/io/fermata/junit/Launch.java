// SPDX-License-Identifier: Apache-2.0
package io.fermata.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests that may fail. */
final class Launch {
    /** What ended: the result of each test and container. */
    final List<TestExecutionResult> tests = new ArrayList<>();

    private final List<Throwable> failures = new ArrayList<>();

    private Launch() {}

    static Launch of(Class<?> type) {
        return of(selectClass(type));
    }

    /** The failure of the one method that is run. */
    static Throwable failure(Class<?> type, String method) {
        Method found = Stream.of(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(method) && !each.isSynthetic())
                .findFirst()
                .orElseThrow();
        Launch launch = of(selectMethod(type, found));
        if (launch.failures.size() != 1) {
            throw new AssertionError(method + " should have failed once: " + launch.failures);
        }
        return launch.failures.get(0);
    }

    /** Runs classes that are on the class path, and prints what failed. */
    public static void main(String[] classes) {
        int tests = 0;
        int failed = 0;
        for (String name : classes) {
            try {
                Launch launch = of(selectClass(Class.forName(name)));
                launch.failures.forEach(Throwable::printStackTrace);
                tests += launch.tests.size();
                failed += launch.failures.size();
            } catch (ClassNotFoundException e) {
                // Not among what was compiled.
            }
        }
        System.out.println(tests + " tests, " + failed + " failed");
        System.exit(0);
    }

    static Launch of(DiscoverySelector selector) {
        Launch launch = new Launch();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selector)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                                if (identifier.isTest()) {
                                    launch.tests.add(result);
                                }
                                result.getThrowable().ifPresent(launch.failures::add);
                            }
                        });
        return launch;
    }

    List<Throwable> failures() {
        return failures;
    }
}
