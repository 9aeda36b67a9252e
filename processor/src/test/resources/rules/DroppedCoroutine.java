import static io.fermata.Fermata.*;

import io.fermata.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

class DroppedCoroutine {
    Coroutine<Integer> kept = crawl("field");

    @Async
    static Coroutine<Integer> crawl(String url) {
        sleep(java.time.Duration.ZERO); // WARNING: FERMATA-51
        return async(url.length());
    }

    @Async
    static AsyncGenerator<Integer> items() {
        return end();
    }

    static void plain(List<String> urls, AsyncQueue<Integer> queue, boolean flag) {
        crawl("dropped"); // WARNING: FERMATA-51
        queue.put(1); // WARNING: FERMATA-51
        items(); // WARNING: FERMATA-51
        Coroutine<Integer> unused = crawl("unused"); // WARNING: FERMATA-51
        var inferred = flag ? crawl("one") : (crawl("two")); // WARNING: FERMATA-51
        Object assigned;
        assigned = crawl("assigned"); // WARNING: FERMATA-51
        urls.forEach(url -> crawl(url)); // WARNING: FERMATA-51
        urls.forEach(DroppedCoroutine::crawl); // WARNING: FERMATA-51
        Runnable block = () -> {
            crawl("in a lambda"); // WARNING: FERMATA-51
        };
        for (crawl("init"); flag; crawl("update")) {} // WARNING: FERMATA-51
        switch (urls.size()) {
            case 1 -> crawl("case"); // WARNING: FERMATA-51
            default -> {}
        }
    }

    static List<Coroutine<Integer>> fine(List<String> urls, Executor executor) throws Throwable {
        Coroutine<Integer> returned = crawl("returned");
        Coroutine<Integer> captured = crawl("captured");
        Runnable capture = () -> run(captured);
        Coroutine<Integer> read;
        Object copy = read = crawl("read");
        createTask(crawl("task"));
        run(crawl("run"));
        Task<Integer> task = createTask(crawl("forgotten, but it runs"));
        List<Coroutine<Integer>> all = new ArrayList<>();
        urls.forEach(url -> all.add(crawl(url)));
        urls.stream().map(DroppedCoroutine::crawl).forEach(all::add);
        Coroutine<Integer> alias = all.get(0);
        new HashMap<String, Coroutine<Integer>>().put("key", crawl("in a map"));
        Function<String, Object> function = url -> crawl(url);
        AsyncCallable<Integer> callable = () -> crawl("callable");
        CompletableFuture.completedFuture(1);
        Checked checked = () -> crawl("expected to throw when it is called");
        checked.run();
        Coroutine<Integer> assigned = null;
        all.add(assigned);
        return List.of(returned);
    }

    /** As test frameworks have them, to see what a call throws. */
    interface Checked {
        void run() throws Throwable;
    }
}
