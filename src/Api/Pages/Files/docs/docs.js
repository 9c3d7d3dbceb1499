import { prepareAccount } from "./account.js";
import { prepareContents } from "./contents.js";
import { prepareSamples } from "./samples.js";
import { prepareTrying } from "./trying.js";

prepareSamples();
prepareContents();
prepareTrying(prepareAccount());
