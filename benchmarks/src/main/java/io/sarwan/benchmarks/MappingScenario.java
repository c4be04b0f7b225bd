/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.benchmarks;

import java.util.List;

/** How many users and grants a second are read from their JSON, mapped and written, without any network. */
final class MappingScenario {

    List<Figure> run() {
        return List.of();
    }
}
