/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.ArrayList;
import java.util.List;

/**
 * A seeded group with a purpose: the first groups of every tenant, so that small tenants have them too.
 *
 * @param size the exact number of user members, {@link #ANY} for a drawn one
 * @param owners the exact number of owners, {@link #ANY} for a drawn one
 * @param nested the names of groups that are members
 */
record GroupSpec(String name, GroupKind kind, boolean hidden, int size, int owners, List<String> nested) {

    static final int ANY = -1;

    static final String LICENCE_E3 = "Licence E3";
    static final String LICENCE_E5 = "Licence E5";

    static final List<GroupSpec> ALL = all();

    private static List<GroupSpec> all() {
        List<GroupSpec> specs = new ArrayList<>();
        for (GroupKind kind : GroupKind.values()) {
            specs.add(new GroupSpec("Kind " + kind, kind, false, ANY, ANY, List.of()));
        }
        specs.add(new GroupSpec("Hidden membership", GroupKind.MICROSOFT_365, true, 7, 1, List.of()));
        specs.add(nest("Nest cycle A", "Nest cycle B"));
        specs.add(nest("Nest cycle B", "Nest cycle C"));
        specs.add(nest("Nest cycle C", "Nest cycle A"));
        specs.add(nest("Nest diamond top", "Nest diamond left", "Nest diamond right"));
        specs.add(nest("Nest diamond left", "Nest diamond bottom"));
        specs.add(nest("Nest diamond right", "Nest diamond bottom"));
        specs.add(nest("Nest diamond bottom"));
        specs.add(new GroupSpec("No owner", GroupKind.SECURITY, false, 3, 0, List.of()));
        for (int size : new int[] {0, 1, 19, 20, 21}) {
            specs.add(sized(size));
        }
        specs.add(new GroupSpec(LICENCE_E3, GroupKind.SECURITY, false, ANY, 1, List.of()));
        specs.add(new GroupSpec(LICENCE_E5, GroupKind.SECURITY, false, ANY, 1, List.of()));
        specs.add(new GroupSpec("Hundred owners", GroupKind.SECURITY, false, 5, 100, List.of()));
        for (int depth = 1; depth < 10; depth++) {
            specs.add(nest("Nest chain " + depth, "Nest chain " + (depth + 1)));
        }
        specs.add(nest("Nest chain 10"));
        for (int size : new int[] {99, 100, 101, 999, 1000, 2500}) {
            specs.add(sized(size));
        }
        return List.copyOf(specs);
    }

    private static GroupSpec sized(int size) {
        return new GroupSpec("Size " + size, GroupKind.SECURITY, false, size, ANY, List.of());
    }

    private static GroupSpec nest(String name, String... nested) {
        return new GroupSpec(name, GroupKind.SECURITY, false, 2, ANY, List.of(nested));
    }
}
