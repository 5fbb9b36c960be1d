<#ftl output_format="HTML">
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("relaisOptInTitle")}
<#elseif section = "form">
<form id="relais-opt-in" class="relais-opt-in" action="${url.loginAction}" method="post">
  <input type="hidden" name="answer" value="${optIn.answerId()}">
  <input type="hidden" name="notice" value="${optIn.noticeDigest()}">

  <#if optInMessage??>
  <p class="relais-alert" role="alert">${msg(optInMessage)}</p>
  </#if>
  <p class="relais-lead">${msg("relaisOptInIntro")}</p>

  <#if optIn.policy()??>
  <#assign policy = optIn.policy()>
  <section aria-labelledby="relais-policy-title">
    <h2 id="relais-policy-title" lang="${policy.languageCode()}">${policy.title()}</h2>
    <p class="relais-version">${msg("relaisOptInPolicyVersion", policy.version())}</p>
    <div class="relais-policy" role="region" aria-labelledby="relais-policy-title" tabindex="0" lang="${policy.languageCode()}">
      ${policy.html()?no_esc}
    </div>
    <#if policy.acknowledged()>
    <p class="relais-done">${msg("relaisOptInAcknowledged", policy.version())}</p>
    <#else>
    <label class="relais-tick">
      <input type="checkbox" name="acknowledged" id="relais-acknowledged">
      <span>${msg("relaisOptInAcknowledge", policy.version())}</span>
    </label>
    </#if>
  </section>
  </#if>

  <section aria-labelledby="relais-choices-title">
    <h2 id="relais-choices-title">${msg("relaisOptInChoices")}</h2>
    <p>${msg("relaisOptInChoicesHint")}</p>
    <#list optIn.purposes() as purpose>
    <fieldset class="relais-purpose" aria-describedby="relais-purpose-${purpose?index}">
      <legend lang="${purpose.titleLanguage()}">${purpose.title()}</legend>
      <p id="relais-purpose-${purpose?index}" lang="${purpose.descriptionLanguage()}">${purpose.description()}</p>
      <div class="relais-ticks">
        <#list purpose.choices() as choice>
        <label class="relais-tick">
          <input type="checkbox" name="wanted" value="${choice.key()}"<#if choice.granted()> checked</#if>>
          <span><#if purpose.perNetwork()>${choice.label()}<#else>${msg("relaisOptInAgree")}</#if></span>
        </label>
        </#list>
      </div>
    </fieldset>
    </#list>
  </section>

  <div class="relais-buttons">
    <button type="submit" name="decision" value="save">${msg("relaisOptInSave")}</button>
    <button type="submit" name="decision" value="later">${msg("relaisOptInLater")}</button>
    <#if optIn.anyGranted()>
    <button type="submit" name="decision" value="withdraw-all">${msg("relaisOptInWithdrawAll")}</button>
    </#if>
  </div>
  <p class="relais-note">${msg("relaisOptInAnyTime")}</p>
</form>
</#if>
</@layout.registrationLayout>
