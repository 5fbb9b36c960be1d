package io.relais.screening.evaluation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up identifiers with right control digits, computed here again from their specifications, and made-up credentials. */
final class Identifiers {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ";
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";

    private final Random random;

    Identifiers(Random random) {
        this.random = random;
    }

    record Sample(String label, String languageCode, String text) {}

    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        personal(
                samples,
                "IBAN",
                "fr",
                "Merci de virer la somme sur le compte " + grouped(iban("FR", digits(23)), 4) + " avant lundi.");
        personal(samples, "IBAN", "en", "Please pay to " + iban("DE", digits(18)) + " today");
        personal(samples, "PAYMENT_CARD", "en", "He sent me " + grouped(luhn("4" + digits(14)), 4) + " by chat");
        personal(
                samples,
                "PAYMENT_CARD",
                "fr",
                "ma carte : " + luhn("5" + (1 + random.nextInt(5)) + digits(13)) + " exp 04/29");
        String nir = nir();
        personal(samples, "FR_NIR", "fr", "Dossier de Mme Leroy, " + nir);
        personal(samples, "FR_SIREN", "fr", "Société immatriculée sous le SIREN " + grouped(luhn(digitsNotZero(8)), 3));
        String siren = luhn(digitsNotZero(8));
        personal(samples, "FR_SIRET", "fr", "SIRET : " + luhn(siren + digits(4)));
        int dni = 10_000_000 + random.nextInt(80_000_000);
        personal(samples, "ES_DNI", "es", "Mi DNI es " + dni + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(dni % 23));
        int nie = 1_000_000 + random.nextInt(8_000_000);
        personal(samples, "ES_NIE", "es", "NIE Y" + nie + "TRWAGMYFPDXBNJZSQVHLCKE".charAt((10_000_000 + nie) % 23));
        personal(samples, "PHONE", "fr", "Appelle-moi au 06 " + pairs(4) + " ce soir");
        personal(samples, "PHONE", "en", "Her mobile is +44 7911 " + digits(6));
        personal(samples, "EMAIL", "fr", "Écrivez à " + lower(6) + "." + lower(7) + "@" + lower(8) + ".fr");
        personal(samples, "UK_NINO", "en", "NI number AB " + pairs(3) + " C");
        personal(
                samples,
                "US_SSN",
                "en",
                "His SSN is " + (100 + random.nextInt(500)) + "-" + (10 + random.nextInt(80)) + "-"
                        + (1000 + random.nextInt(8000)));
        personal(
                samples,
                "POSTAL_ADDRESS",
                "fr",
                "Elle habite " + (1 + random.nextInt(90)) + " rue des Acacias, 3" + digits(4) + " Toulouse");
        personal(
                samples,
                "POSTAL_ADDRESS",
                "en",
                "He lives at " + (1 + random.nextInt(90)) + " Maple Avenue, Springfield");
        personal(
                samples,
                "BIRTH_DATE",
                "fr",
                "Né le " + (1 + random.nextInt(28)) + " mars 19" + (60 + random.nextInt(39)) + " à Lyon");
        personal(
                samples,
                "BIRTH_DATE",
                "en",
                "DOB: " + (10 + random.nextInt(18)) + "/07/19" + (60 + random.nextInt(39)));
        personal(samples, "LOCATION", "en", "I am at 48." + digits(5) + "1, 2." + digits(5) + "3");
        personal(
                samples,
                "VEHICLE_PLATE",
                "fr",
                "La voiture " + letters(2) + "-" + (100 + random.nextInt(800)) + "-" + letters(2) + " bloque l'entrée");
        personal(
                samples,
                "IP_ADDRESS",
                "en",
                "The server is 51." + random.nextInt(250) + "." + random.nextInt(250) + "."
                        + (1 + random.nextInt(250)));
        secret(samples, "AKIA" + from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16));
        secret(samples, "ghp_" + from(ALPHANUMERIC, 36));
        secret(samples, "glpat-" + from(ALPHANUMERIC, 20));
        secret(samples, "xoxb-" + digits(11) + "-" + digits(12) + "-" + from(ALPHANUMERIC, 24));
        secret(samples, "sk_live_" + from(ALPHANUMERIC, 24));
        secret(samples, "SG." + from(ALPHANUMERIC, 22) + "." + from(ALPHANUMERIC, 43));
        secret(samples, "AIza" + from(ALPHANUMERIC, 35));
        secret(samples, "sk-ant-api03-" + from(ALPHANUMERIC, 93) + "AA");
        secret(samples, "npm_" + from(ALPHANUMERIC, 36));
        secret(samples, "dop_v1_" + from(HEX, 64));
        secret(samples, "hf_" + from(ALPHANUMERIC, 34));
        secret(samples, "postgresql://app:" + from(ALPHANUMERIC, 12) + "@db.acme.fr:5432/prod");
        secret(samples, "password = " + from(ALPHANUMERIC, 9) + "7!");
        secret(
                samples,
                "https://hooks.slack.com/services/T" + from(LETTERS, 8) + "/B" + from(LETTERS, 9) + "/"
                        + from(ALPHANUMERIC, 24));
        samples.add(new Sample("SECRET", "fr", "le mot de passe est " + from(LETTERS, 1) + lower(6) + digits(3) + "!"));
        return samples;
    }

    private static void personal(List<Sample> samples, String kind, String language, String text) {
        samples.add(new Sample("PERSONAL_DATA/" + kind, language, text));
    }

    private void secret(List<Sample> samples, String value) {
        String[] carriers = {"Use %s for now", "voici la clé %s, merci", "%s", "config:\n%s\nend"};
        samples.add(new Sample("SECRET", "en", carriers[random.nextInt(carriers.length)].formatted(value)));
    }

    private String nir() {
        String number = (1 + random.nextInt(2)) + "" + (50 + random.nextInt(49)) + "0" + (1 + random.nextInt(9))
                + (10 + random.nextInt(9)) + (100 + random.nextInt(300)) + (100 + random.nextInt(800));
        return number + "%02d".formatted(97 - Long.parseLong(number) % 97);
    }

    private static String iban(String country, String account) {
        StringBuilder number = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            number.append(Character.getNumericValue(c));
        }
        int control = 98
                - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
        return country + "%02d".formatted(control) + account;
    }

    private static String luhn(String digits) {
        for (char control = '0'; control <= '9'; control++) {
            int sum = 0;
            String whole = digits + control;
            for (int i = 0; i < whole.length(); i++) {
                int digit = whole.charAt(whole.length() - 1 - i) - '0';
                sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
            }
            if (sum % 10 == 0) {
                return whole;
            }
        }
        throw new IllegalStateException("one of ten digits always fits");
    }

    private String pairs(int count) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < count; i++) {
            pairs.append(i == 0 ? "" : " ").append(10 + random.nextInt(90));
        }
        return pairs.toString();
    }

    private static String grouped(String value, int size) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            grouped.append(i > 0 && i % size == 0 ? " " : "").append(value.charAt(i));
        }
        return grouped.toString();
    }

    private String digits(int count) {
        return from("0123456789", count);
    }

    private String digitsNotZero(int count) {
        return from("123456789", count);
    }

    private String letters(int count) {
        return from(LETTERS.replace("S", ""), count);
    }

    private String lower(int count) {
        return from("abcdefghijklmnoprstuv", count);
    }

    private String from(String alphabet, int count) {
        StringBuilder value = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            value.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return value.toString();
    }
}
