// SPDX-License-Identifier: Apache-2.0
package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine;
import io.fermata.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The listings of the guide compile, and print what stands below them. A listing that has an async {@code main()} runs on a
 * loop whose clock jumps; one that has a {@code main(String[])} runs as it is; one without is a class of tests.
 */
class GuideTest {
    private static final String GUIDE = "docs/guide";

    /**
     * A program in the guide.
     *
     * @param page the page's path in the project
     * @param name the class's name
     */
    record Listing(String page, String name) {}

    static List<Listing> listings() throws IOException {
        List<Listing> found = new ArrayList<>();
        for (String page : pages()) {
            Matcher marks = Pattern.compile("<!-- listing (\\w+) -->")
                    .matcher(Page.read(page).text());
            while (marks.find()) {
                found.add(new Listing(page, marks.group(1)));
            }
        }
        return found;
    }

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("listings")
    void printsWhatStandsBelowIt(Listing listing) throws Exception {
        Page page = Page.read(listing.page());
        Javac.compile(listing.name(), page.block("listing " + listing.name()), directory);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            assertThat(printed(loader.loadClass(listing.name()))).isEqualTo(page.block("output " + listing.name()));
        }
    }

    @Test
    void everyPageIsInTheIndex() throws IOException {
        String index = Page.read(GUIDE + "/README.md").text();
        for (String page : pages()) {
            String name = page.substring(page.lastIndexOf('/') + 1);
            if (!name.equals("README.md")) {
                assertThat(index).contains("](" + name + ")");
            }
        }
    }

    private static List<String> pages() throws IOException {
        Path guide = Path.of(System.getProperty("fermata.root")).resolve(GUIDE);
        try (Stream<Path> files = Files.list(guide)) {
            return files.map(file -> GUIDE + "/" + file.getFileName()).sorted().toList();
        }
    }

    private static String printed(Class<?> program) throws ReflectiveOperationException {
        PrintStream systemOut = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            run(program);
        } finally {
            System.setOut(systemOut);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    private static void run(Class<?> program) throws ReflectiveOperationException {
        for (Method method : program.getDeclaredMethods()) {
            if (method.getName().equals("main") && !method.isSynthetic()) {
                method.setAccessible(true);
                if (method.getParameterCount() == 1) {
                    method.invoke(null, (Object) new String[0]);
                    return;
                }
                if (method.getParameterCount() == 0) {
                    try (EventLoop loop = EventLoop.withVirtualTime()) {
                        loop.run((Coroutine<?>) method.invoke(null));
                    }
                    return;
                }
            }
        }
        TestRun.of(program);
    }
}
