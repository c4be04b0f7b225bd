/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Makes random passwords. */
public final class PasswordGenerator {

    private final SecureRandom random;

    public PasswordGenerator() {
        this(new SecureRandom());
    }

    PasswordGenerator(SecureRandom random) {
        this.random = random;
    }

    /** A password that keeps a rule; the rest of it is drawn from all sets of the rule alike. */
    public Password next(PasswordRule rule) {
        List<Character> characters = new ArrayList<>(rule.length());
        StringBuilder all = new StringBuilder();
        for (PasswordRule.Constraint constraint : rule.constraints()) {
            draw(constraint.characters(), constraint.least(), characters);
            constraint
                    .characters()
                    .chars()
                    .filter(character -> all.indexOf(Character.toString(character)) < 0)
                    .forEach(character -> all.append((char) character));
        }
        draw(all.toString(), rule.length() - characters.size(), characters);
        Collections.shuffle(characters, random);
        return new Password(characters.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    private void draw(String set, int count, List<Character> into) {
        for (int drawn = 0; drawn < count; drawn++) {
            into.add(set.charAt(random.nextInt(set.length())));
        }
    }
}
