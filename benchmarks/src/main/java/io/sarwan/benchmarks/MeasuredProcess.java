/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that ran to its end.
 *
 * @param wallMillis from start to exit
 * @param cpuMillis user and system time, as last seen before the exit
 * @param peakMegabytes peak resident set, as last seen before the exit; 0 where the system does not tell
 * @param output standard output and error together
 */
record MeasuredProcess(int exitCode, long wallMillis, long cpuMillis, long peakMegabytes, String output) {

    private static final int POLL_MILLIS = 20;

    static MeasuredProcess run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("benchmark", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long begin = System.nanoTime();
        Process process = builder.start();
        long cpu = 0;
        long peak = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            cpu = Math.max(
                    cpu,
                    process.info()
                            .totalCpuDuration()
                            .map(time -> time.toMillis())
                            .orElse(0L));
            peak = Math.max(peak, peakKilobytes(process.pid()));
        }
        long wall = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        String output = Files.readString(log);
        Files.delete(log);
        return new MeasuredProcess(process.exitValue(), wall, cpu, peak / 1024, output);
    }

    private static long peakKilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
