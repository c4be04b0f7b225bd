/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.Locale;

/**
 * What is special about one seeded user.
 *
 * @param synced {@code true} synced from on-premises, {@code false} formerly synced, {@code null} cloud only
 * @param nickname overrides the mail nickname, {@code null} for a name made from the user's
 * @param display overrides the display name, {@code null} for the user's own
 */
record UserPersona(
        boolean guest,
        boolean pending,
        boolean enabled,
        Boolean synced,
        boolean hasMail,
        boolean hasCreationDate,
        String nickname,
        String display) {

    private static final UserPersona PLAIN = new UserPersona(false, false, true, null, true, true, null, null);
    private static final UserPersona GUEST = new UserPersona(true, false, true, null, true, true, null, null);

    static UserPersona at(int index, Dice dice) {
        return switch (index) {
            case 0, 14, 15 -> PLAIN;
            case 1 -> GUEST;
            case 2 -> new UserPersona(true, true, true, null, true, true, null, null);
            case 3 -> new UserPersona(false, false, false, null, true, true, null, null);
            case 4 -> new UserPersona(false, false, true, true, true, true, null, null);
            case 5 -> new UserPersona(false, false, true, false, true, true, null, null);
            case 6 -> new UserPersona(false, false, true, null, false, true, null, null);
            case 7 -> odd(null, "Zoë \"Zo\" O'Brien & Söhne <x> \\ 🐪");
            case 8 -> odd("7sisters.travel", null);
            case 9 -> odd("_svc_backup", "_svc_backup");
            case 10 -> odd("'quoted.name", null);
            case 11 -> odd("hash#tag!x~y^z", null);
            case 12 -> odd(null, "عائشة بنت خالد 山田太郎");
            case 13 -> odd(null, " Leading and trailing\u00a0\u2028 ");
            case 16 -> new UserPersona(false, false, true, null, true, false, null, null);
            case 17 -> odd(null, "Long ".repeat(51) + "x");
            default -> drawn(dice);
        };
    }

    private static UserPersona odd(String nickname, String display) {
        return new UserPersona(false, false, true, null, true, true, nickname, display);
    }

    private static UserPersona drawn(Dice dice) {
        if (dice.percent(9)) {
            return new UserPersona(true, dice.percent(15), true, null, dice.percent(97), true, null, null);
        }
        int origin = dice.below(100);
        Boolean synced = origin < 55 ? Boolean.TRUE : origin < 57 ? Boolean.FALSE : null;
        return new UserPersona(false, false, !dice.percent(6), synced, dice.percent(96), dice.percent(98), null, null);
    }

    String mailNickname(String usual) {
        return nickname == null ? usual : nickname.toLowerCase(Locale.ROOT);
    }

    String displayName(String usual) {
        return display == null ? usual : display;
    }

    /** Users 14 and 15 share one id, as happens after a rehire; one in fifty has none. */
    String employeeId(int index) {
        if (index == 15) {
            return employeeId(14);
        }
        return index % 50 == 49 ? null : Dice.padded(1_000 + index, 7);
    }
}
