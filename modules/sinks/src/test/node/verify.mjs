// Verifies one webhook with the library that its receivers would use.
// In: {"secret", "headers", "body"} on standard input. Out: "verified", or why not.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
try {
  new Webhook(secret).verify(body, headers);
  console.log("verified");
} catch (refusal) {
  console.log(refusal.message);
}
