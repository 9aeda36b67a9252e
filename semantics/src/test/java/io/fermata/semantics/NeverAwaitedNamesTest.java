// SPDX-License-Identifier: Apache-2.0
package io.fermata.semantics;

import static io.fermata.Fermata.asCompleted;
import static io.fermata.Fermata.async;
import static io.fermata.Fermata.await;
import static io.fermata.Fermata.sleep;
import static io.fermata.Fermata.waitFor;
import static io.fermata.Fermata.withTimeout;
import static io.fermata.Fermata.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Async;
import io.fermata.AsyncQueue;
import io.fermata.Coroutine;
import io.fermata.Fermata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which names the debug mode gives to coroutines that were forgotten: the program's own, or the methods it called. */
class NeverAwaitedNamesTest {
    private static final Pattern REPORT = Pattern.compile("the coroutine (\\S+) had not been awaited");

    /** Each kind of forgetting on a loop of its own, whose end reports it. */
    static final class Forgets {
        private static final Duration LONG = Duration.ofSeconds(10);

        /** So that the collector finds none of them before the loop ends. */
        private static final List<Object> KEPT = new ArrayList<>();

        public static void main(String[] args) {
            one("limited", () -> keep(waitFor(crawl(), LONG)));
            one("limited twice", () -> keep(waitFor(waitFor(crawl(), LONG), LONG)));
            one("no time", () -> keep(waitFor(crawl(), Duration.ZERO)));
            one("lambda in time", () -> keep(withTimeout(LONG, Forgets::crawl)));
            one("race", () -> keep(Fermata.<Object>race(crawl(), sleep(LONG))));
            one("limited sleep", () -> keep(waitFor(sleep(LONG), LONG)));
            one("limited yield", () -> keep(waitFor(yieldNow(), LONG)));
            one("sleep", () -> keep(sleep(LONG)));
            one("sleep with a value", () -> keep(sleep(LONG, 1)));
            one("queue", () -> keep(new AsyncQueue<Integer>().put(1)));
            one(
                    "as completed",
                    () -> keep(asCompleted(List.of(crawl())).iterator().next()));
            one("used", Forgets::used);
        }

        private static void one(String what, io.fermata.AsyncCallable<Void> forgetting) {
            System.out.println("kind: " + what + ";");
            Fermata.run(Fermata.coroutine(forgetting));
        }

        @Async
        private static Coroutine<Void> keep(Coroutine<?> forgotten) {
            KEPT.add(forgotten);
            return async();
        }

        @Async
        static Coroutine<Integer> crawl() {
            await(yieldNow());
            return async(1);
        }

        @Async
        private static Coroutine<Void> used() {
            await(waitFor(waitFor(crawl(), LONG), LONG));
            await(withTimeout(LONG, Forgets::crawl));
            await(Fermata.<Object>race(crawl(), sleep(LONG)));
            await(waitFor(yieldNow(), LONG));
            await(sleep(Duration.ofMillis(1), 1));
            for (Coroutine<Integer> next : asCompleted(List.of(crawl(), crawl()))) {
                await(next);
            }
            return async();
        }
    }

    @Test
    void aForgottenCoroutineIsNamedOnceAndByTheProgramsName() throws Exception {
        String output;
        try (WatchedJvm child = WatchedJvm.start(List.of(), Forgets.class, "-Dfermata.debug=true")) {
            assertThat(child.exitCode()).as(child.output()).isZero();
            output = child.output();
        }
        String crawl = Forgets.class.getName() + ".crawl";
        assertThat(reports(output))
                .containsExactly(
                        "limited=[" + crawl + "]",
                        "limited twice=[" + crawl + "]",
                        "no time=[" + crawl + "]",
                        "lambda in time=[Fermata.withTimeout]",
                        "race=[" + crawl + "]",
                        "limited sleep=[Fermata.waitFor]",
                        "limited yield=[Fermata.waitFor]",
                        "sleep=[Fermata.sleep]",
                        "sleep with a value=[Fermata.sleep]",
                        "queue=[AsyncQueue.put]",
                        "as completed=[Fermata.asCompleted]",
                        "used=[]");
    }

    private static List<String> reports(String output) {
        List<String> reports = new ArrayList<>();
        for (String kind : output.split("kind: ")) {
            int name = kind.indexOf(';');
            if (name > 0) {
                List<String> names = REPORT.matcher(kind)
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .sorted((a, b) -> b.compareTo(a))
                        .toList();
                reports.add(kind.substring(0, name) + "=" + names);
            }
        }
        return reports;
    }
}
