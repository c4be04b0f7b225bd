/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.vault;

import java.util.List;

/**
 * What a random password has to be like.
 *
 * @param length characters, {@value #SHORTEST} to {@value #LONGEST}
 * @param constraints how many characters of which set at least; empty for the usual ones
 */
public record PasswordRule(int length, List<Constraint> constraints) {

    public static final int SHORTEST = 8;
    public static final int LONGEST = 64;

    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String DIGITS = "0123456789";

    /** What Entra ID counts as a symbol, without the ones that shells and CSV files trip over. */
    static final String SYMBOLS = "!#$%&()*+-./:;<=>?@[]^_{|}~";

    /** One of each: Entra ID asks for three of the four (Microsoft Entra password policies). */
    static final List<Constraint> USUAL = List.of(
            new Constraint(UPPER, 1), new Constraint(LOWER, 1), new Constraint(DIGITS, 1), new Constraint(SYMBOLS, 1));

    /**
     * So many characters of a set.
     *
     * @param characters the set, each of them once
     * @param least 0 or more
     */
    public record Constraint(String characters, int least) {
        public Constraint {
            if (characters.isEmpty() || least < 0) {
                throw new IllegalArgumentException("a constraint needs characters and a number from 0");
            }
            if (characters.chars().distinct().count() != characters.length()) {
                throw new IllegalArgumentException("a constraint names a character twice");
            }
        }
    }

    /** @throws IllegalArgumentException when no password can be like that */
    public PasswordRule {
        constraints = constraints.isEmpty() ? USUAL : List.copyOf(constraints);
        if (length < SHORTEST || length > LONGEST) {
            throw new IllegalArgumentException("a password has " + SHORTEST + " to " + LONGEST + " characters");
        }
        if (constraints.stream().mapToLong(Constraint::least).sum() > length) {
            throw new IllegalArgumentException(
                    "a password of " + length + " characters cannot hold all that its constraints ask for");
        }
    }

    /** Random, with upper and lower case, digits and symbols. */
    public static PasswordRule ofLength(int length) {
        return new PasswordRule(length, USUAL);
    }
}
