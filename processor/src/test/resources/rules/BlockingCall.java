import static io.fermata.Fermata.*;

import io.fermata.*;
import java.io.*;
import java.net.http.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.Condition;

class BlockingCall {
    static class MyFuture extends CompletableFuture<String> {}

    static class MyQueue extends LinkedBlockingQueue<String> {
        @Override
        public String take() throws InterruptedException {
            return super.take();
        }

        @Async
        Coroutine<String> inherited() throws Exception {
            put("x"); // WARNING: FERMATA-52
            return async(take()); // WARNING: FERMATA-52
        }
    }

    @Async
    static Coroutine<Integer> blocks(
            Future<Integer> future,
            MyFuture mine,
            BlockingQueue<String> queue,
            MyQueue own,
            Thread thread,
            InputStream in,
            BufferedReader reader,
            CountDownLatch latch,
            Condition condition,
            Process process,
            HttpClient client,
            HttpRequest request,
            java.sql.PreparedStatement statement)
            throws Exception {
        Thread.sleep(10); // WARNING: FERMATA-52
        TimeUnit.SECONDS.sleep(1); // WARNING: FERMATA-52
        int x = future.get(); // WARNING: FERMATA-52
        x += future.get(1, TimeUnit.SECONDS); // WARNING: FERMATA-52
        String s = mine.join(); // WARNING: FERMATA-52
        s += queue.take(); // WARNING: FERMATA-52
        s += own.take(); // WARNING: FERMATA-52
        s += queue.poll(1, TimeUnit.SECONDS); // WARNING: FERMATA-52
        thread.join(); // WARNING: FERMATA-52
        x += in.read(); // WARNING: FERMATA-52
        s += reader.readLine(); // WARNING: FERMATA-52
        latch.await(); // WARNING: FERMATA-52
        condition.await(); // WARNING: FERMATA-52
        process.waitFor(); // WARNING: FERMATA-52
        statement.executeQuery(); // WARNING: FERMATA-52
        Object body = client.send(request, HttpResponse.BodyHandlers.ofString()).body(); // WARNING: FERMATA-52
        x += Fermata.run(() -> async(1)); // WARNING: FERMATA-52
        AsyncCallable<Integer> inner = () -> {
            Thread.sleep(1); // WARNING: FERMATA-52
            return async(1);
        };
        return async(x + s.length());
    }

    @Async
    static CompletableFuture<Integer> hot(Future<Integer> future) throws Exception {
        return CompletableFuture.completedFuture(future.get()); // WARNING: FERMATA-52
    }

    @Async
    static Coroutine<Integer> fine(
            Future<Integer> future, BlockingQueue<String> queue, AsyncQueue<String> async, MyFuture mine)
            throws Exception {
        int x = await(toThread(() -> future.get()));
        x += await(toThread(() -> {
            Thread.sleep(1);
            return 1;
        }));
        x += new ByteArrayInputStream(new byte[1]).read() + new StringReader("").read();
        queue.offer("x");
        queue.poll();
        new PriorityBlockingQueue<String>().put("x");
        await(async.get());
        String s = String.join(",", "a", "b") + await(mine) + mine.getNow("");
        new ThreadLocal<String>().get();
        java.util.Map.of(1, 2).get(1);
        return async(x + s.length());
    }

    static void plain() throws Exception {
        Thread.sleep(1);
    }
}
