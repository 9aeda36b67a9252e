import static io.fermata.Fermata.*;

import io.fermata.*;
import java.io.PrintStream;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

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

    /** Only the text of these is used. */
    static void printed(PrintStream out, StringBuilder builder, java.util.logging.Logger logger, boolean flag) {
        String text = "got " + crawl("concatenated"); // WARNING: FERMATA-51
        text += crawl("appended"); // WARNING: FERMATA-51
        System.out.println(crawl("printed")); // WARNING: FERMATA-51
        out.printf("%s %s", "x", (crawl("formatted"))); // WARNING: FERMATA-51
        builder.append(flag ? crawl("one") : null).append(1); // WARNING: FERMATA-51
        text = String.valueOf(crawl("valueOf")); // WARNING: FERMATA-51
        text = String.format("%s", crawl("format")); // WARNING: FERMATA-51
        text = "%s".formatted(crawl("formatted")); // WARNING: FERMATA-51
        text = crawl("toString").toString(); // WARNING: FERMATA-51
        logger.log(java.util.logging.Level.INFO, "{0}", crawl("logged")); // WARNING: FERMATA-51
        System.getLogger("x").log(System.Logger.Level.INFO, crawl("logged")); // WARNING: FERMATA-51
        Coroutine<Integer> onlyPrinted = crawl("in a variable"); // WARNING: FERMATA-51
        System.out.println("got " + onlyPrinted);
        Coroutine<Integer> alsoRun = crawl("in a variable");
        System.out.println("got " + alsoRun + run(alsoRun) + run(crawl("x")));
        Objects.requireNonNull(crawl("passed on, by way of a type variable"));
    }

    /** Nobody awaits what is in these. */
    static void collected(List<String> urls) {
        List<Coroutine<Integer>> added = new ArrayList<>();
        added.add(crawl("added")); // WARNING: FERMATA-51
        for (String url : urls) {
            added.add(crawl(url)); // WARNING: FERMATA-51
        }
        urls.forEach(url -> added.add(crawl(url))); // WARNING: FERMATA-51
        urls.stream().map(DroppedCoroutine::crawl).forEach(added::add); // WARNING: FERMATA-51
        System.out.println(added.size() + " crawls: " + added);
        var streamed = urls.stream().map(url -> crawl(url)).toList(); // WARNING: FERMATA-51
        List<Coroutine<Integer>> listed = List.of(crawl("listed")); // WARNING: FERMATA-51
        Coroutine<?>[] array = {crawl("in an array")}; // WARNING: FERMATA-51
        Coroutine<?>[] filled = new Coroutine<?>[2];
        filled[0] = crawl("in an array"); // WARNING: FERMATA-51
        Map<String, Coroutine<Integer>> mapped = new HashMap<>();
        mapped.put("key", crawl("in a map")); // WARNING: FERMATA-51
        urls.stream().map(url -> crawl(url)).collect(Collectors.toList()); // WARNING: FERMATA-51
        List.of(crawl("dropped at once")); // WARNING: FERMATA-51
    }

    static Object fineCollections(List<String> urls, Map<String, List<Coroutine<Integer>>> map) {
        List<Coroutine<Integer>> gathered = new ArrayList<>();
        gathered.add(crawl("gathered"));
        gather(gathered);
        var looped = urls.stream().map(url -> crawl(url)).toList();
        for (var each : looped) {
            createTask(each);
        }
        List<Coroutine<Integer>> passedOn = List.of(crawl("passed on"));
        Runnable later = () -> gather(passedOn);
        Map<String, Coroutine<Integer>> mapped = new HashMap<>();
        mapped.put("key", crawl("in a map"));
        createTask(mapped.remove("key"));
        var copied = new ArrayList<>(List.of(crawl("copied")));
        List<Coroutine<Integer>> copy = copied;
        createTask(copy.get(0));
        map.put("key", List.of(crawl("in a map of somebody")));
        map.computeIfAbsent("key", key -> new ArrayList<>()).add(crawl("in a map of somebody"));
        urls.stream().map(url -> crawl(url)).peek(Fermata::createTask).toList();
        var tasks = urls.stream().map(url -> createTask(crawl(url))).toList();
        Coroutine<?>[] array = {crawl("in an array")};
        createTask(array[0]);
        keep(List.of(crawl("kept")));
        List<Coroutine<Integer>> empty = new ArrayList<>();
        List<Coroutine<Integer>> returned = List.of(crawl("returned"));
        return returned;
    }

    static List<Coroutine<Integer>> keep(List<Coroutine<Integer>> all) {
        return all;
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
