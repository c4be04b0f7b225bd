/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.directory;

import java.util.List;

/** Words the seeded content is made of. */
final class Names {

    static final List<String> GIVEN = words(
            "Aisha Alma Amir Ana Anders Andrea Anna Ayesha Bruno Camila Carlos Chen Chiara Clara Daniel David Diego"
                    + " Dmitri Elena Eli Elif Emma Farid Fatima Felix Fiona Gabriel Giulia Grace Hana Hannah Henrik"
                    + " Ibrahim Ingrid Irina Isabel Ivan Jack Jamal James Jana Javier Jin João José Julia Kai Karim"
                    + " Katya Kenji Khalid Lars Laura Layla Leila Leon Lin Linh Luca Lucia Maja Marco Maria Mateo"
                    + " Maya Mei Mia Miguel Mohammed Nadia Naomi Nia Nikolai Noah Nora Olga Oliver Omar Paolo Peter"
                    + " Priya Quentin Rafael Ravi Rosa Sam Sana Sara Sofia Stefan Sven Tariq Tomás Uma Viktor Wei"
                    + " Xavier Yara Yusuf Zara Zoë");

    static final List<String> FAMILY =
            words("Abbas Adeyemi Aguilar Almeida Andersson Antonov Bauer Becker Bianchi Brown Carter Castro Chen Costa"
                    + " Dahl Das Diaz Dubois Eriksson Evans Fernandez Fischer Fonseca Fujita Garcia Gomez Gupta Haddad"
                    + " Hansen Hoffmann Hussein Ito Ivanova Jensen Johansson Jones Kamara Kapoor Khan Kim Kowalski"
                    + " Krüger Kumar Larsen Lee Lindqvist Lopez Maier Martin Mbeki Meyer Mori Müller Nakamura Nguyen"
                    + " Nilsson Novak O'Brien Okafor Olsen Ortiz Park Patel Petrov Pinto Popescu Quinn Rahman Ramos"
                    + " Reyes Rossi Saito Santos Schmidt Schneider Sharma Silva Singh Smith Sørensen Souza Suzuki"
                    + " Tanaka Taylor Thompson Torres Tremblay Ueda Vargas Vasquez Vogel Wagner Walker Wang Weber"
                    + " Wilson Wong Yamada Yilmaz Young Zhang Ziegler");

    static final List<String> DEPARTMENTS = List.of(
            "Engineering",
            "Finance",
            "Human Resources",
            "IT Operations",
            "Legal",
            "Logistics",
            "Marketing",
            "Procurement",
            "Research & Development",
            "Sales EMEA",
            "Sales, Americas",
            "Support");

    static final List<String> TITLES = List.of(
            "Accountant",
            "Analyst",
            "Architect",
            "Assistant",
            "Buyer",
            "Consultant",
            "Counsel",
            "Developer",
            "Director",
            "Engineer",
            "Head of Unit",
            "Recruiter",
            "Sales Representative",
            "Specialist",
            "Team Lead");

    /** City, state or null, country, usage location, postal code, language. */
    static final List<List<String>> PLACES = List.of(
            List.of("Berlin", "", "Germany", "DE", "10115", "de-DE"),
            List.of("München", "Bayern", "Germany", "DE", "80331", "de-DE"),
            List.of("Madrid", "", "Spain", "ES", "28001", "es-ES"),
            List.of("Paris", "Île-de-France", "France", "FR", "75001", "fr-FR"),
            List.of("London", "", "United Kingdom", "GB", "EC1A 1BB", "en-GB"),
            List.of("Seattle", "WA", "United States", "US", "98101", "en-US"),
            List.of("São Paulo", "SP", "Brazil", "BR", "01000-000", "pt-BR"),
            List.of("東京", "", "Japan", "JP", "100-0001", "ja-JP"),
            List.of("Lahore", "Punjab", "Pakistan", "PK", "54000", "en-US"),
            List.of("Jaisalmer", "RJ", "India", "IN", "345001", "en-IN"));

    static final List<String> PROJECTS = words("Amber Atlas Bactria Basalt Cedar Comet Dune Ember Falcon Gobi Harbor"
            + " Indigo Jasper Karakum Lantern Mirage Nomad Oasis Palmyra Quartz Registan Samarkand Taklamakan Umber"
            + " Velvet Wadi Xenon Yarkand Zenith");

    static final List<String> PURPOSES = List.of(
            "Approvers",
            "Contractors",
            "Data readers",
            "Everyone",
            "Externals",
            "Leads",
            "Members",
            "On call",
            "Operators",
            "Owners",
            "Reviewers",
            "VPN users");

    static final List<String> APPLICATIONS = words("Archive Atlassian Billing Box Concur Datadog DocuSign Expenses"
            + " Figma Git Grafana Helpdesk Intranet Jira Kanban Ledger Miro Notion Okapi Payroll Quotes Salesforce"
            + " ServiceDesk Slack Timesheet Unity Vault Wiki Workday Zoom");

    private Names() {}

    private static List<String> words(String spaced) {
        return List.of(spaced.split(" "));
    }
}
