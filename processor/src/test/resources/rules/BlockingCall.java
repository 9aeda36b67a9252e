import static io.fermata.Fermata.*;

import io.fermata.*;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.nio.file.*;
import java.util.Scanner;
import java.util.concurrent.*;
import java.util.concurrent.locks.Condition;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;

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
    static Coroutine<Object> network(
            SocketChannel channel,
            ServerSocketChannel server,
            DatagramChannel datagrams,
            Pipe.SourceChannel pipe,
            FileChannel file,
            Selector selector,
            SocketAddress address,
            InetAddress host,
            SSLSocket secure,
            SocketFactory sockets,
            URL url,
            HttpURLConnection connection,
            ByteBuffer buffer)
            throws Exception {
        channel.read(buffer); // WARNING: FERMATA-52
        channel.write(buffer); // WARNING: FERMATA-52
        channel.connect(address); // WARNING: FERMATA-52
        SocketChannel.open(address); // WARNING: FERMATA-52
        server.accept(); // WARNING: FERMATA-52
        datagrams.receive(buffer); // WARNING: FERMATA-52
        pipe.read(buffer); // WARNING: FERMATA-52
        file.read(buffer, 1L); // WARNING: FERMATA-52
        selector.select(10); // WARNING: FERMATA-52
        selector.select(key -> {}); // WARNING: FERMATA-52
        InetAddress.getByName("example.org"); // WARNING: FERMATA-52
        Inet6Address.getAllByName("example.org"); // WARNING: FERMATA-52
        host.getCanonicalHostName(); // WARNING: FERMATA-52
        host.isReachable(1); // WARNING: FERMATA-52
        new InetSocketAddress("example.org", 80); // WARNING: FERMATA-52
        new Socket("example.org", 80); // WARNING: FERMATA-52
        new Socket(host, 80) {}; // WARNING: FERMATA-52
        secure.startHandshake(); // WARNING: FERMATA-52
        sockets.createSocket("example.org", 80); // WARNING: FERMATA-52
        url.openStream(); // WARNING: FERMATA-52
        url.getContent(); // WARNING: FERMATA-52
        url.equals(null); // WARNING: FERMATA-52
        connection.getHeaderField("x"); // WARNING: FERMATA-52
        connection.getResponseMessage(); // WARNING: FERMATA-52
        new Socket();
        new InetSocketAddress(host, 80);
        new InetSocketAddress(80);
        SocketChannel.open(StandardProtocolFamily.INET);
        selector.selectNow();
        InetAddress.getByAddress(new byte[4]);
        channel.close();
        url.getHost();
        url.openConnection();
        connection.setRequestProperty("x", "y");
        return async(null);
    }

    @Async
    static Coroutine<Object> streams(
            DataInputStream data,
            DataInput input,
            ObjectInput objects,
            RandomAccessFile file,
            BufferedReader reader,
            Scanner scanner,
            Console console,
            WatchService watch,
            Path path,
            Semaphore semaphore,
            java.util.concurrent.locks.Lock lock,
            java.sql.ResultSet rows,
            javax.sql.rowset.CachedRowSet cached)
            throws Exception {
        data.readInt(); // WARNING: FERMATA-52
        input.readUTF(); // WARNING: FERMATA-52
        objects.readObject(); // WARNING: FERMATA-52
        new ObjectInputStream(data).readObject(); // WARNING: FERMATA-52
        file.readLine(); // WARNING: FERMATA-52
        reader.lines().count(); // WARNING: FERMATA-52
        new BufferedReader(new InputStreamReader(System.in)).readLine(); // WARNING: FERMATA-52
        scanner.nextLine(); // WARNING: FERMATA-52
        scanner.hasNextInt(); // WARNING: FERMATA-52
        new Scanner(System.in).next(); // WARNING: FERMATA-52
        new Scanner(path).next(); // WARNING: FERMATA-52
        console.readPassword("%s", "x"); // WARNING: FERMATA-52
        watch.take(); // WARNING: FERMATA-52
        watch.poll(1, TimeUnit.SECONDS); // WARNING: FERMATA-52
        Files.readString(path); // WARNING: FERMATA-52
        Files.lines(path).count(); // WARNING: FERMATA-52
        semaphore.tryAcquire(1, TimeUnit.SECONDS); // WARNING: FERMATA-52
        lock.tryLock(1, TimeUnit.SECONDS); // WARNING: FERMATA-52
        rows.next(); // WARNING: FERMATA-52
        new SequenceInputStream(new ByteArrayInputStream(new byte[1]), System.in).read(); // WARNING: FERMATA-52
        watch.poll();
        semaphore.tryAcquire(1);
        lock.tryLock();
        cached.next();
        Files.exists(path);
        reader.ready();
        data.close();
        rows.getString(1);
        scanner.close();
        return async(null);
    }

    static final BufferedReader CONSTANT = new BufferedReader(new StringReader("x"));

    /** These have all in memory, whatever is put around it. */
    @Async
    static Coroutine<Object> memory(byte[] bytes, String text) throws Exception {
        new BufferedReader(new StringReader(text)).readLine();
        new LineNumberReader(new BufferedReader(new StringReader(text))).lines().count();
        new DataInputStream(new BufferedInputStream(new ByteArrayInputStream(bytes), 10)).readInt();
        new Scanner(text).nextLine();
        var data = new ByteArrayInputStream(bytes);
        try (ObjectInputStream in = new ObjectInputStream(data)) {
            in.readObject();
            in.readInt();
        }
        BufferedReader reader = null;
        reader = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes)));
        reader.readLine();
        ((BufferedReader) reader).read();
        java.nio.channels.Channels.newChannel(new ByteArrayInputStream(bytes)).read(ByteBuffer.wrap(bytes));
        InputStream.nullInputStream().read();
        CONSTANT.readLine();
        java.nio.CharBuffer.wrap(text).read(java.nio.CharBuffer.allocate(1));
        text.lines().count();
        BufferedReader mixed = new BufferedReader(new StringReader(text));
        mixed = new BufferedReader(new FileReader(text));
        mixed.readLine(); // WARNING: FERMATA-52
        return async(null);
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
