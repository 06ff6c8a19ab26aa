// Starts the page: each module below minds one thing. Nothing is stored in the browser.
import { startConnection } from "./connection.js";
import { startConversation } from "./conversation.js";
import { startCopying } from "./copying.js";
import { startHelp } from "./help.js";
import { startMeanings } from "./meanings.js";
import { startReader } from "./reader.js";
import { startSettings } from "./settings.js";
import { startSpeech } from "./speech.js";

startSettings();
startMeanings();
startSpeech();
startCopying();
startHelp();
document.querySelector("#page mark, #page #framed")?.scrollIntoView({ block: "center" });
if (document.getElementById("conversation")) {
  startConnection();
  startReader();
  startConversation();
}
