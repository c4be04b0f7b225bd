/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long the program takes to show its help; the first start, which writes the class data archive, is not counted. */
final class StartScenario {

    private static final int ROUNDS = 9;
    private static final long LIMIT_MILLIS = 800;

    List<Figure> run() throws IOException, InterruptedException {
        String program =
                Path.of(System.getProperty("sarwan.home"), "bin", "sarwan").toString();
        List<Long> walls = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            MeasuredProcess help = MeasuredProcess.run(Path.of("."), Map.of(), List.of(program, "--help"));
            if (help.exitCode() != 0) {
                throw new IOException("--help ended with " + help.exitCode() + ":\n" + help.output());
            }
            if (round > 0) {
                walls.add(help.wallMillis());
            }
        }
        return List.of(Figure.atMost(
                "start", "--help", walls.stream().sorted().toList().get(ROUNDS / 2), LIMIT_MILLIS, "ms"));
    }
}
