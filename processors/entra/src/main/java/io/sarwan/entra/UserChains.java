/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Cuts the list of users by the first characters of the user principal name, over the whole alphabet that Entra allows
 * there (Microsoft Graph, user resource type).
 */
final class UserChains {

    /** What a name may begin with, counted together what few begin with; upper case and lower case are the same to Graph. */
    static final List<String> FIRST_CHARACTERS = Stream.concat(
                    characters("abcdefghijklmnopqrstuvwxyz0123456789").stream(), Stream.of("'.-_!#^~"))
            .toList();

    /**
     * What may come second, the most frequent first: vowels where names begin with a given name, consonants where one
     * letter stands for it. A name of one character is followed by its domain.
     */
    private static final List<String> SECOND_CHARACTERS = characters("aeoirhulnsmcbtdpgkwjfvyz0123456789qx.-_'!#^~@");

    /** Graph takes up to 15 terms joined by or in a {@code $filter}. */
    private static final int TERMS = 15;

    /** Users a chain is meant to have at least: shorter ones would cost more pages that are not full. */
    private static final long LEAST = 400;

    /** Chains that a tenant is cut into at least, where it has so many users. */
    private static final long CHAINS = 40;

    private UserChains() {}

    /**
     * The prefixes of each chain. Frequent characters are cut once more, rare ones go together; one that nobody's name began
     * with is in a chain too, for somebody who comes meanwhile.
     *
     * @param counts how many names begin with one of each of {@link #FIRST_CHARACTERS}
     */
    static List<List<String>> of(Map<String, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long size = Math.max(LEAST, all / CHAINS);
        List<List<String>> chains = new ArrayList<>();
        List<Bin> bins = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> {
                    List<String> prefixes = characters(each.getKey());
                    if (each.getValue() > size) {
                        prefixes.forEach(first -> chains.addAll(cut(first, each.getValue() / size + 1)));
                    } else {
                        pack(bins, prefixes, each.getValue(), size);
                    }
                });
        bins.forEach(bin -> chains.add(List.copyOf(bin.prefixes)));
        return chains;
    }

    /** Deals the second characters out as cards are: every part gets some of the frequent ones. */
    private static List<List<String>> cut(String first, long wanted) {
        int least = (SECOND_CHARACTERS.size() + TERMS - 1) / TERMS;
        int parts = (int) Math.min(SECOND_CHARACTERS.size(), Math.max(least, wanted));
        List<List<String>> chains = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            chains.add(new ArrayList<>());
        }
        for (int i = 0; i < SECOND_CHARACTERS.size(); i++) {
            int round = i / parts;
            int part = round % 2 == 0 ? i % parts : parts - 1 - i % parts;
            chains.get(part).add(first + SECOND_CHARACTERS.get(i));
        }
        return chains;
    }

    private static void pack(List<Bin> bins, List<String> prefixes, long users, long size) {
        Bin bin = bins.stream()
                .filter(each -> each.users + users <= size && each.prefixes.size() + prefixes.size() <= TERMS)
                .findFirst()
                .orElseGet(() -> {
                    Bin added = new Bin();
                    bins.add(added);
                    return added;
                });
        bin.prefixes.addAll(prefixes);
        bin.users += users;
    }

    static List<String> characters(String all) {
        return all.chars().mapToObj(Character::toString).toList();
    }

    private static final class Bin {
        private final List<String> prefixes = new ArrayList<>();
        private long users;
    }
}
