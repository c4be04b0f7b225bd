/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.List;
import java.util.Map;

/** Draws when users signed in last and what their mailboxes are for. */
final class ActivitySeeds {

    private static final List<String> PURPOSES = List.of("shared", "room", "equipment", "linked", "others");

    private final Dice dice;

    ActivitySeeds(long seed) {
        dice = new Dice(seed, "activity");
    }

    void grow(List<DirectoryObject> users) {
        Schema schema = Schema.of(ObjectKind.USER);
        Map<String, String> usual = Map.of("userPurpose", "user");
        for (DirectoryObject user : users) {
            user.values()[schema.indexOf("signInActivity")] = activity();
            if (user.get("mail") != null && "Member".equals(user.get("userType"))) {
                int share = dice.below(100);
                user.values()[schema.indexOf("mailboxSettings")] =
                        share < 92 ? usual : Map.of("userPurpose", PURPOSES.get(share % PURPOSES.size()));
            }
        }
    }

    /** One user in eight never signed in, one in ten only through applications that do it for him. */
    private SignInActivity activity() {
        int share = dice.below(80);
        long seen = Dice.TODAY.getEpochSecond() - dice.below(400 * 86_400);
        long silent = Math.min(Dice.TODAY.getEpochSecond(), seen + dice.below(5 * 86_400));
        if (share < 10) {
            return null;
        }
        return share < 18 ? new SignInActivity(0, silent, silent) : new SignInActivity(seen, silent, silent);
    }
}
