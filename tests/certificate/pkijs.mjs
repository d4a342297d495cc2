// The certificate's signature by pkijs, the library of web pages that show who signed a PDF: ROOT.pem FILE.pdf, exit 0 where it holds and leads
// to the root, 3 where not. COUNTERSIGN_PKIJS is a folder in which somebody installed it: npm install pkijs asn1js.
import fs from "fs";
import { createRequire } from "module";
import { webcrypto } from "crypto";

const require = createRequire(process.env.COUNTERSIGN_PKIJS + "/");
const pkijs = require("pkijs");
const asn1js = require("asn1js");
pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: webcrypto }));

const [rootFile, pdfFile] = process.argv.slice(2);
const bufferOf = (bytes) => new Uint8Array(bytes).buffer;
const pem = fs.readFileSync(rootFile, "utf8").replace(/-----[^-]+-----|\s/g, "");
const root = pkijs.Certificate.fromBER(bufferOf(Buffer.from(pem, "base64")));
const pdf = fs.readFileSync(pdfFile);
const [, begin, length, behind, rest] = /\/ByteRange \[ (\d+) (\d+) (\d+) (\d+)/.exec(pdf.toString("latin1")).map(Number);
const cms = Buffer.from(pdf.subarray(length + 1, behind - 1).toString("latin1"), "hex");
const content = new pkijs.ContentInfo({ schema: asn1js.fromBER(bufferOf(cms)).result });
const signed = new pkijs.SignedData({ schema: content.content });
const data = Buffer.concat([pdf.subarray(begin, length), pdf.subarray(behind, behind + rest)]);
let answer;
try {
  answer = await signed.verify({ signer: 0, data: bufferOf(data), trustedCerts: [root], checkChain: true, extendedMode: true });
} catch (refused) {
  answer = refused;
}
const holds = answer.signatureVerified === true && answer.signerCertificateVerified === true && behind + rest === pdf.length;
console.log(holds ? "holds" : `does not hold: ${answer.message}`);
process.exit(holds ? 0 : 3);
