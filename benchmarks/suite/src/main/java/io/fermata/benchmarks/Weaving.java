// SPDX-License-Identifier: Apache-2.0
package io.fermata.benchmarks;

import io.fermata.benchmarks.woven.Queues;
import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How fast classes are woven, and by how much they grow: the woven programs of this suite. */
final class Weaving {
    static final String SPEED = "MB/s";
    static final String GROWTH = "B per await";
    static final String ASYNC = "classes with async methods";
    static final String FOREIGN = "classes without";

    private static final String[] CLASSES = {
        "Calls", "Depth", "HandOffs", "Queues", "Skynet", "Sleepers", "Spawns", "Storm", "Yields"
    };

    private final Weaver weaver = new Weaver();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    List<Measurement> measure(int seconds) throws IOException {
        List<byte[]> async = classFiles("woven");
        List<byte[]> foreign = classFiles("byhand");
        return List.of(
                Measurement.of(ASYNC, Peer.FERMATA.id, SPEED, speeds(async, seconds)),
                Measurement.of(FOREIGN, Peer.FERMATA.id, SPEED, speeds(foreign, seconds)),
                Measurement.of(ASYNC, Peer.FERMATA.id, GROWTH, new double[] {growth(async)}));
    }

    private static List<byte[]> classFiles(String peer) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : CLASSES) {
            try (InputStream in =
                    Queues.class.getResourceAsStream("/io/fermata/benchmarks/" + peer + "/" + name + ".class")) {
                if (in != null) {
                    files.add(in.readAllBytes());
                }
            }
        }
        return files;
    }

    /** Megabytes of class files a second of processor time; a sample each half second, after as many to warm up. */
    private double[] speeds(List<byte[]> files, int seconds) {
        double[] speeds = new double[2 * seconds];
        for (int i = -speeds.length; i < speeds.length; i++) {
            long start = threads.getCurrentThreadCpuTime();
            long bytes = 0;
            long spent;
            do {
                for (byte[] file : files) {
                    bytes += file.length;
                    if (weaver.weave(file).classFile().length == 0) {
                        throw new IllegalStateException("an empty class");
                    }
                }
                spent = threads.getCurrentThreadCpuTime() - start;
            } while (spent < TimeUnit.MILLISECONDS.toNanos(500));
            if (i >= 0) {
                speeds[i] = bytes * 1000.0 / spent;
            }
        }
        return speeds;
    }

    private double growth(List<byte[]> files) {
        long added = 0;
        long awaits = 0;
        for (byte[] file : files) {
            WeaveResult woven = weaver.weave(file);
            added += woven.classFile().length - file.length;
            for (FrameClass frame : woven.frameClasses()) {
                added += frame.classFile().length;
            }
            awaits += awaits(file);
        }
        return (double) added / awaits;
    }

    private static long awaits(byte[] file) {
        long[] count = {0};
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode,
                                            String owner,
                                            String called,
                                            String descriptor,
                                            boolean isInterface) {
                                        if (owner.equals("io/fermata/Fermata") && called.equals("await")) {
                                            count[0]++;
                                        }
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_DEBUG);
        return count[0];
    }
}
