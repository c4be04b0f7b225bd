/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.cli;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.settings.NearestName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Says in one line what is wrong with a command line. Only names are repeated, never values: an argument that is not
 * understood may be a secret behind a misspelt flag.
 */
final class UsageErrors {

    private static final Pattern FLAG = Pattern.compile("(--?[a-z][a-z0-9-]{0,60})(=.*)?", Pattern.DOTALL);

    private UsageErrors() {}

    static SarwanException of(CommandLine.ParameterException wrong) {
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        String help = "See: " + spec.qualifiedName() + " --help";
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(spec, unmatched.getUnmatched().get(0), help);
        }
        String name = wrong instanceof CommandLine.MissingParameterException missing
                ? name(missing.getMissing().get(0))
                : name(wrong.getArgSpec());
        if (wrong instanceof CommandLine.MissingParameterException) {
            return SarwanException.usage(
                    name + " on the command line has no value", "Write " + name + " VALUE. " + help);
        }
        if (wrong.getArgSpec() != null && wrong.getArgSpec().type() == Boolean.class) {
            return SarwanException.usage(
                    name + " on the command line has another value than true or false",
                    "Write " + name + " or " + name + "=false");
        }
        return SarwanException.usage("the command line cannot be understood near " + name, help);
    }

    /** An argument that is no option and no command. */
    static SarwanException unexpected(CommandSpec spec, String argument) {
        return unmatched(spec, argument, "See: " + spec.qualifiedName() + " --help");
    }

    private static SarwanException unmatched(CommandSpec spec, String argument, String help) {
        Matcher flag = FLAG.matcher(argument);
        if (flag.matches()) {
            List<String> names = spec.options().stream()
                    .filter(option -> !option.hidden())
                    .map(OptionSpec::longestName)
                    .toList();
            String nearest = NearestName.of(flag.group(1), names)
                    .map(name -> "Did you mean " + name + "? ")
                    .orElse("");
            return SarwanException.usage("there is no option " + flag.group(1), nearest + help);
        }
        if (spec.subcommands().isEmpty()) {
            return SarwanException.usage("there is an argument that belongs to no option", help);
        }
        return noSuchCommand(spec, NearestName.of(argument, spec.subcommands().keySet()), help);
    }

    private static SarwanException noSuchCommand(CommandSpec spec, Optional<String> nearest, String help) {
        return SarwanException.usage(
                "there is no such command",
                nearest.map(name -> "Did you mean " + spec.qualifiedName() + " " + name + "? ")
                                .orElse("")
                        + "Commands: " + String.join(", ", spec.subcommands().keySet()) + ". " + help);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : "the arguments";
    }
}
